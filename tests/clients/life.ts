// The life of a job, by a client whose types openapi-typescript made.
// node built/life.js API NAME PASSWORD CLIPS HELD [--no-file]: CLIPS serves clips, HELD answers nobody.
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Job = components["schemas"]["RenderRequest"];

const [api, name, password, clips, held, ...flags] = process.argv.slice(2) as [string, string, string, string, string, ...string[]];
const client = createClient<paths>({ baseUrl: api });

const { data: tokens } = await client.POST("/auth/token", { body: { name, password } });
assert(tokens);
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${tokens.access_token}`);
    return request;
  },
});

const job: Job = {
  task_name: "typescript",
  video_blocks: [
    { name: "hook", clips: [`${clips}a.mp4`, { url: `${clips}b.mp4`, label: "green", start: 0, end: 0.5 }] },
    { name: "cta", clips: [`${clips}c.mkv`] },
  ],
  audio_blocks: {},
  options: { seed: 1, preset: "ultrafast", canvas: { width: 160, height: 120, fps: "30000/1001", fit: "crop" } },
};

const { data: plan } = await client.POST("/process_media/plan", { body: job });
assert.deepEqual(plan?.response.variants.map((variant) => variant.clips.map((clip) => clip.block)), [["hook", "cta"], ["hook", "cta"]]);

const { data: queued } = await client.POST("/process_media", { body: job, params: { header: { "Idempotency-Key": randomUUID() } } });
assert(queued);
const id = queued.media_id;
assert.deepEqual(await ended(id), "done");

const { data: status } = await client.GET("/process_media/status/{id}", { params: { path: { id }, query: { take: 10 } } });
const first = status?.response.variants?.[0];
assert.equal(status?.response.status satisfies components["schemas"]["JobStatus"] | undefined, "done");
assert(first?.status === "done");

const { data: list } = await client.GET("/process_media", { params: { query: { take: 1 } } });
assert.equal(list?.response.jobs[0]?.media_id, id);

if (!flags.includes("--no-file")) {
  const { data: file } = await client.GET("/process_media/{id}/variants/{index}/file", {
    params: { path: { id, index: first.index } },
    parseAs: "arrayBuffer",
  });
  assert.equal(file?.byteLength, first.bytes);
}

const { error: nothingMissing } = await client.POST("/process_media/{id}/retry", { params: { path: { id } } });
assert.match(nothingMissing?.response ?? "", /^Every variant of this job is stored/);
const { error: wrongPair } = await client.POST("/auth/token", { body: { user: name, password: "wrong" } });
assert.equal(wrongPair?.status, "ERROR");
const { error: impossible } = await client.POST("/process_media", { body: { ...job, video_blocks: { hook: [`${clips}a.mp3`] } } });
assert.equal(impossible?.errors[0]?.path, "video_blocks.hook[0]");

const { data: second } = await client.POST("/process_media", { body: { task_name: "held", video_blocks: { hook: [`${held}a.mp4`] } } });
assert(second);
await client.DELETE("/process_media/{id}", { params: { path: { id: second.media_id } } });
assert.equal(await ended(second.media_id), "cancelled");
const { data: again } = await client.POST("/process_media/{id}/retry", { params: { path: { id: second.media_id } } });
assert.equal(again?.response.media_id, second.media_id);
await client.DELETE("/process_media/{id}", { params: { path: { id: second.media_id } } });
assert.equal(await ended(second.media_id), "cancelled");

assert.equal((await client.GET("/health/ready")).data?.response.checks["queue"], "healthy");
assert.equal((await client.POST("/auth/revoke", { body: { refresh_token: tokens.refresh_token } })).data?.status, "SUCCESS");
console.log("typescript: done");

/** The events end with the job. */
async function ended(media_id: string): Promise<string | undefined> {
  const { data } = await client.GET("/process_media/{id}/events", { params: { path: { id: media_id } }, parseAs: "text" });
  const events = (data ?? "").split("\n").filter((line) => line.startsWith("data: "));
  return (JSON.parse(events.at(-1)?.slice("data: ".length) ?? "{}") as components["schemas"]["JobStatusEvent"]["data"]).status;
}
