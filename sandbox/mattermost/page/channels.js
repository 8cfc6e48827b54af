// @ts-check
// Channels as such: looking through the public ones, making one, renaming and archiving the open one.
import { attempt, byId, dialog, field, onClick, paint } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { call } from "./api.js";
import { addressName } from "./channel-name.js";
import { publicChannels, teamOf } from "./conversations.js";
import { whenOpened } from "./dialogs.js";
import { join } from "./members.js";
import { go } from "./navigate.js";
import { current, state } from "./state.js";

const list = byId("browse-list");

async function drawBrowse() {
  const channels = await publicChannels(state.as);
  const rows = channels.map((one) => {
    const act = one.isMember
      ? html`<span class="tag">you are in it</span>`
      : html`<button type="button" data-join="${one.id}" data-name="${one.name}" aria-label="Join ${one.title}">Join</button>`;
    return html`<li><div class="what"><strong>~ ${one.title}</strong><p class="quiet">${one.purpose}</p></div>
      <button type="button" class="ghost" data-look="${one.name}" aria-label="Open ${one.title}">Open</button>${act}</li>`;
  });
  paint(list, rows.length ? html`${rows}` : html`<li>There is no public channel.</li>`);
}

/** @param {string} name */
function openChannel(name) {
  dialog("browse-dialog").close();
  go({ in: name });
}
whenOpened("browse-dialog", () => attempt(drawBrowse));
onClick(list, "[data-look]", (found) => openChannel(found.dataset.look ?? ""));
onClick(list, "[data-join]", async ({ dataset }) => {
  if (await attempt(() => join(dataset.join ?? ""))) openChannel(dataset.name ?? "");
});

/** Wires a dialog's form. @param {string} id @param {() => void} opened @param {() => Promise<unknown>} act */
function form(id, opened, act) {
  const box = dialog(id);
  whenOpened(id, opened);
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await attempt(act)) box.close();
  });
}

const [title, name] = [field("create-title"), field("create-name")];
title.addEventListener("input", () => {
  name.value = addressName(title.value);
});
form(
  "create-dialog",
  () => {
    title.value = name.value = "";
    title.focus();
  },
  async () => {
    const type = field("create-public").checked ? "O" : "P";
    const made = { team_id: await teamOf(state.as), name: name.value, display_name: title.value.trim(), type };
    await call(state.as, "POST", "/channels", made);
    go({ in: name.value });
  },
);

const [newTitle, newName] = [field("rename-title"), field("rename-name")];
form(
  "rename-dialog",
  () => {
    newTitle.value = current()?.title ?? "";
    newName.value = current()?.name ?? "";
    newTitle.select();
  },
  () =>
    call(state.as, "PUT", `/channels/${current()?.id}/patch`, {
      display_name: newTitle.value.trim(),
      name: newName.value.trim(),
    }),
);

form(
  "archive-dialog",
  () => {
    byId("archive-heading").textContent = `Archive ${current()?.title}?`;
  },
  () => call(state.as, "DELETE", `/channels/${current()?.id}`),
);
