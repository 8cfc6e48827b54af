// Which addresses a chat platform may have, as they are written and as they are found.
import { describe, expect, it } from "vitest";
import { isForbiddenAddress, platformUrlProblem } from "./platform-url";

describe("an address of a platform", () => {
  it.each([
    "https://slack.com/api/",
    "https://chat.example.com",
    "https://example.com/mattermost",
    "http://localhost:3900/api/",
    "http://127.0.0.1:8065",
    "http://[::1]:8065",
    "http://10.1.2.3",
    "http://172.16.0.9:8065",
    "http://192.168.1.5",
    "http://[fd12:3456:789a::1]",
    "http://mattermost:8065",
    "https://metadata-chat.example.com",
  ])("%s is fine", (url) => expect(platformUrlProblem(url)).toBeNull());

  it.each([
    ["", "scheme"],
    ["slack.com/api", "scheme"],
    ["ftp://chat.example.com", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["javascript:alert(1)", "scheme"],
    ["gopher://127.0.0.1:6379/", "scheme"],
    ["http://", "not_a_url"],
    ["https://exa mple.com", "not_a_url"],
    ["http://[::1", "not_a_url"],
    ["https://user@chat.example.com", "credentials"],
    ["https://user:secret@chat.example.com", "credentials"],
    ["https://:secret@chat.example.com", "credentials"],
    ["https://chat.example.com/?next=1", "query"],
    ["https://chat.example.com/#part", "query"],
    ["http://169.254.169.254/latest/meta-data/", "forbidden"],
    ["http://2852039166/", "forbidden"],
    ["http://0xa9fea9fe/", "forbidden"],
    ["http://0251.0376.0251.0376/", "forbidden"],
    ["http://169.254.43518/", "forbidden"],
    ["http://[fe80::1]:8065", "forbidden"],
    ["http://[FE80::1]", "forbidden"],
    ["http://[febf::1]", "forbidden"],
    ["http://[fd00:ec2::254]/", "forbidden"],
    ["http://[fd00:0ec2:0:0:0:0:0:254]/", "forbidden"],
    ["http://[::ffff:169.254.169.254]/", "forbidden"],
    ["http://[::ffff:a9fe:a9fe]/", "forbidden"],
    ["http://[64:ff9b::169.254.169.254]/", "forbidden"],
    ["http://[2002:a9fe:a9fe::1]/", "forbidden"],
    ["http://metadata.google.internal/computeMetadata/v1/", "forbidden"],
    ["http://METADATA.google.internal./", "forbidden"],
    ["http://metadata/", "forbidden"],
    ["http://metadata.goog", "forbidden"],
    ["http://instance-data.ec2.internal", "forbidden"],
    ["http://100.100.100.200/", "forbidden"],
    ["http://168.63.129.16/", "forbidden"],
  ])("%s is refused: %s", (url, problem) => expect(platformUrlProblem(url)).toBe(problem));
});

describe("what a name leads to", () => {
  it.each([
    ...["127.0.0.1", "10.0.0.1", "172.31.255.255", "192.168.0.1", "8.8.8.8", "169.253.1.1", "100.100.100.201"],
    ...["::1", "::", "fd00:ec2::253", "fec0::1", "2606:4700::1111", "::ffff:10.0.0.1", "64:ff9b::8.8.8.8"],
    ...["chat.example.com", "", "fe80", "169.254.1"],
  ])("%s may be asked, or is no address", (address) => expect(isForbiddenAddress(address)).toBe(false));

  it.each([
    ...["169.254.0.1", "169.254.169.254", "169.254.255.255", "224.0.0.1", "255.255.255.255", "192.0.0.192"],
    ...["fe80::1", "fe80::1%eth0", "fe80:0:0:0:1:2:3:4", "fd00:ec2::254", "fd20:ce::254", "ff02::1"],
    ...["::ffff:169.254.169.254", "::169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::"],
  ])("%s may not", (address) => expect(isForbiddenAddress(address)).toBe(true));
});
