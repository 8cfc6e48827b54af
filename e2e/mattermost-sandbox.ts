// A sandbox of its own with an app of a few lines, for tests of the pretend Mattermost's page.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

type Body = Record<string, unknown>;

/** What the app says: to a button, to a menu, to a command. */
function answer(path: string, body: string): Body {
  if (path === "/yes") return { update: { message: "Then it is **settled**.", props: {} }, ephemeral_text: "Noted." };
  if (path === "/pick") return { ephemeral_text: `You picked ${JSON.parse(body).context.selected_option}.` };
  const text = new URLSearchParams(body).get("text");
  return { response_type: "ephemeral", text: `You asked for ${text}.` };
}

export class MattermostSandbox {
  url = "";
  private bot = { token: "", botUserId: "" };
  private child: ChildProcess | undefined;
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly state: string,
    private readonly app: Server,
  ) {}

  static async start(): Promise<MattermostSandbox> {
    const app = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer(request.url ?? "", body)));
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const sandbox = new MattermostSandbox(await mkdtemp(join(tmpdir(), "kith-mattermost-page-")), app);
    await sandbox.on("0");
    return sandbox;
  }

  private get appUrl(): string {
    return `http://127.0.0.1:${(this.app.address() as AddressInfo).port}`;
  }

  /** Starts the process; with no port, where it was before. */
  async on(port = new URL(this.url).port): Promise<void> {
    const flags = ["--port", port, "--seed", "small", "--state", this.state, "--request-url", this.appUrl];
    const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", ...flags, "--exit-with-stdin"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child = child;
    const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
    const { url, mattermost } = JSON.parse(line);
    this.url = url;
    this.bot = mattermost;
    const people = (await (await fetch(`${url}/mattermost/client/people`)).json()) as {
      id: string;
      username: string;
    }[];
    for (const { id, username } of people) this.ids.set(username, id);
  }

  /** Stops the process; what it knew is kept. */
  async off(): Promise<void> {
    const { child } = this;
    const stopped = new Promise((resolve) => child?.once("exit", resolve));
    if (child?.kill("SIGTERM")) await stopped;
  }

  async close(): Promise<void> {
    await this.off();
    this.app.closeAllConnections();
    this.app.close();
    await rm(this.state, { recursive: true, force: true });
  }

  private async call(path: string, body: unknown): Promise<Body> {
    const headers = { authorization: `Bearer ${this.bot.token}` };
    const sent = body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
    const response = await fetch(`${this.url}/api/v4${path}`, { method: "POST", headers, body: sent });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  /** Writes as the bot to somebody. */
  async tell(name: string, message: string, more: Body = {}, picture?: Uint8Array): Promise<void> {
    const { id } = await this.call("/channels/direct", [this.bot.botUserId, this.ids.get(name)]);
    const uploaded = picture && (await this.call(`/files?channel_id=${id}&filename=tree.png`, picture));
    const file_ids = ((uploaded?.file_infos ?? []) as { id: string }[]).map((file) => file.id);
    await this.call("/posts", { channel_id: id, message, file_ids, ...more });
  }

  /** Asks somebody with two buttons and a menu. */
  async ask(name: string, text: string): Promise<void> {
    const control = (id: string, title: string, more: Body = {}) => {
      return { id, name: title, type: "button", integration: { url: `${this.appUrl}/${id}` }, ...more };
    };
    const options = ["red", "blue"].map((value) => ({ text: value, value }));
    const menu = control("pick", "Pick one", { type: "select", options });
    const actions = [control("yes", "Yes, count me in"), control("no", "Not this time"), menu];
    const fields = [{ title: "Group", value: "**hr**", short: true }];
    await this.tell(name, "", { props: { attachments: [{ color: "#3366cc", text, fields, actions }] } });
  }
}
