// What the server tells every client about itself, before anybody is logged in.

const all = (value: string, names: string) => Object.fromEntries(names.split(" ").map((name) => [name, value]));

export const clientConfig: Record<string, string> = {
  ...all(
    "",
    "AboutLink AndroidLatestVersion AndroidMinVersion BuildDate BuildHash BuildHashEnterprise CWSUrl " +
      "CustomBrandText CustomDescriptionText DesktopLatestVersion DesktopMinVersion FeatureFlagPluginApps " +
      "FeatureFlagPluginFocalboard HelpLink IosLatestVersion IosMinVersion LdapLoginButtonBorderColor " +
      "LdapLoginButtonColor LdapLoginButtonTextColor LdapLoginFieldName OpenIdButtonColor OpenIdButtonText " +
      "PrivacyPolicyLink ReportAProblemLink SamlLoginButtonBorderColor SamlLoginButtonColor " +
      "SamlLoginButtonText SamlLoginButtonTextColor SupportEmail WebsocketURL",
  ),
  ...all(
    "false",
    "BuildEnterpriseReady DiagnosticsEnabled EnableAskCommunityLink EnableCustomBrand EnableDiagnostics " +
      "EnableGuestAccounts EnableLdap EnableMultifactorAuthentication EnableSaml EnableSignUpWithGitLab " +
      "EnableSignUpWithGoogle EnableSignUpWithOffice365 EnableSignUpWithOpenId " +
      "EnforceMultifactorAuthentication FeatureFlagAppsEnabled FeatureFlagCloudDelinquentEmailJobsEnabled " +
      "FeatureFlagCustomDataRetentionEnabled FeatureFlagEnableRemoteClusterService " +
      "FeatureFlagTestBoolFeature FeatureFlagTimedDND GuestAccountsEnforceMultifactorAuthentication " +
      "HasImageProxy PluginsEnabled",
  ),
  ...all(
    "true",
    "EnableBotAccountCreation EnableCustomEmoji EnableFile EnableOpenServer EnableSignInWithEmail " +
      "EnableSignInWithUsername EnableSignUpWithEmail EnableUserCreation FeatureFlagCollapsedThreads " +
      "PasswordRequireLowercase PasswordRequireNumber PasswordRequireSymbol " +
      "PasswordRequireUppercase",
  ),
  AndroidAppDownloadLink: "https://about.mattermost.com/mattermost-android-app/",
  AppDownloadLink: "https://mattermost.com/download/#mattermostApps",
  AsymmetricSigningPublicKey: "",
  BuildNumber: "dev",
  NoAccounts: "false",
  DefaultClientLocale: "en",
  DiagnosticId: "",
  EmailLoginButtonBorderColor: "#2389D7",
  EmailLoginButtonColor: "#0000",
  EmailLoginButtonTextColor: "#2389D7",
  FeatureFlagPluginIncidentManagement: "1.14.3",
  FeatureFlagTestFeature: "off",
  FileLevel: "DEBUG",
  IosAppDownloadLink: "https://about.mattermost.com/mattermost-ios-app/",
  PasswordMinimumLength: "10",
  SiteName: "Mattermost",
  TelemetryId: "",
  TermsOfServiceLink: "https://mattermost.com/terms-of-service/",
  Version: "5.37.0",
  WebsocketPort: "80",
  WebsocketSecurePort: "443",
};

/** What only those who are logged in learn. */
export const memberConfig: Record<string, string> = {
  ...all(
    "",
    "AllowedThemes AvailableLocales BannerColor BannerText BannerTextColor CustomUrlSchemes " +
      "DefaultTheme ExperimentalPrimaryTeam GfycatApiKey GfycatApiSecret GoogleDeveloperKey " +
      "ManagedResourcePaths",
  ),
  ...all(
    "false",
    "AllowBannerDismissal CloseUnusedDirectMessages DataRetentionEnableFileDeletion " +
      "DataRetentionEnableMessageDeletion EnableBanner EnableCluster EnableCompliance EnableEmailBatching " +
      "EnableEmailInvitations EnableGifPicker EnableLegacySidebar EnableLinkPreviews EnableMarketplace " +
      "EnableMetrics EnablePreviewModeBanner EnablePublicLink EnableTesting EnableTutorial " +
      "EnableUserDeactivation EnableXToLeaveChannelsFromLHS ExperimentalChannelOrganization " +
      "ExperimentalCloudBilling ExperimentalEnableAutomaticReplies ExperimentalEnableClickToReply " +
      "ExperimentalHideTownSquareinLHS ExperimentalSharedChannels ExperimentalTownSquareIsReadOnly " +
      "ExtendSessionLengthWithActivity IsDefaultMarketplace LdapFirstNameAttributeSet " +
      "LdapLastNameAttributeSet LdapNicknameAttributeSet LdapPictureAttributeSet LdapPositionAttributeSet " +
      "LockTeammateNameDisplay RequireEmailVerification SamlFirstNameAttributeSet " +
      "SamlLastNameAttributeSet SamlNicknameAttributeSet SamlPositionAttributeSet SendEmailNotifications " +
      "SendPushNotifications UpgradedFromTE",
  ),
  ...all(
    "true",
    "AllowCustomThemes EnableChannelViewedMessages EnableCommands EnableConfirmNotificationsToChannel " +
      "EnableCustomUserStatuses EnableEmojiPicker EnableFileAttachments EnableIncomingWebhooks " +
      "EnableLatex EnableMobileFileDownload EnableMobileFileUpload EnableOAuthServiceProvider " +
      "EnableOutgoingWebhooks EnablePostIconOverride EnablePreviewFeatures EnableSVGs " +
      "EnableThemeSelection EnableUserTypingMessages ExperimentalEnableAuthenticationTransfer " +
      "ExperimentalEnableDefaultChannelLeaveJoinMessages ExperimentalEnablePostMetadata " +
      "ExperimentalTimezone ExperimentalViewArchivedChannels RunJobs ShowEmailAddress ShowFullName",
  ),
  CloudUserLimit: "0",
  DataRetentionFileRetentionDays: "0",
  DataRetentionMessageRetentionDays: "0",
  ExperimentalCloudUserLimit: "0",
  CollapsedThreads: "disabled",
  ExperimentalGroupUnreadChannels: "disabled",
  EmailNotificationContentsType: "full",
  MaxFileSize: "104857600",
  MaxNotificationsPerChannel: "1000000",
  MaxPostSize: "16383",
  MinimumHashtagLength: "3",
  PostEditTimeLimit: "-1",
  RestrictDirectMessage: "any",
  SQLDriverName: "postgres",
  TeammateNameDisplay: "username",
  TimeBetweenUserTypingUpdatesMilliseconds: "5000",
};
