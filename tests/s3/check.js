// Calls the stand-in at the address given, with the official client, and compares what S3 promises. Prints "agreed" at the end.
import assert from "node:assert/strict";
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand,
  ListMultipartUploadsCommand, ListObjectsV2Command, ListPartsCommand, PutObjectCommand, S3Client, UploadPartCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const [endpoint, accessKeyId, secretAccessKey] = process.argv.slice(2);
const Bucket = "variants";
const options = { endpoint, region: "us-east-1", forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED", maxAttempts: 1 };
const s3 = new S3Client({ ...options, credentials: { accessKeyId, secretAccessKey } });
const part = Buffer.alloc(5 << 20, 7);

const refuses = async (name, act) => assert.equal(await act().then(() => "nothing", error => error.name), name);

// One object.
const Key = "a folder/é (1)+.txt";
await s3.send(new PutObjectCommand({ Bucket, Key, Body: "hello", ContentType: "text/plain", Metadata: { mark: "x" }, ChecksumAlgorithm: "SHA256" }));
const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
assert.deepEqual([head.ContentLength, head.ContentType, head.Metadata.mark], [5, "text/plain", "x"]);
const range = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=1-2" }));
assert.equal(await range.Body.transformToString(), "el");
assert.equal(range.ContentRange, "bytes 1-2/5");
const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });
assert.equal(await (await fetch(url)).text(), "hello");
assert.equal((await fetch(url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))).status, 403);

// Many.
for (let i = 0; i < 7; i++) await s3.send(new PutObjectCommand({ Bucket, Key: `list/${i}`, Body: "x" }));
const listed = [];
for (let ContinuationToken; ;) {
  const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", ContinuationToken }));
  listed.push(...page.Contents.map(found => found.Key));
  if (!page.IsTruncated) break;
  ContinuationToken = page.NextContinuationToken;
}
assert.deepEqual(listed, [...Array(7).keys()].map(i => `list/${i}`));

// An upload in parts by the client's own manager.
await new Upload({ client: s3, params: { Bucket, Key: "managed", Body: Buffer.concat([part, part, Buffer.from("end")]) }, partSize: 5 << 20, queueSize: 2 }).done();
assert.equal((await s3.send(new HeadObjectCommand({ Bucket, Key: "managed" }))).ContentLength, (10 << 20) + 3);

// And by hand.
const begin = async key => (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: key }))).UploadId;
const send = async (key, UploadId, PartNumber, Body) =>
  ({ PartNumber, ETag: (await s3.send(new UploadPartCommand({ Bucket, Key: key, UploadId, PartNumber, Body }))).ETag });
const complete = (key, UploadId, Parts) => s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: key, UploadId, MultipartUpload: { Parts } }));
const id = await begin("hand");
const parts = [await send("hand", id, 1, part), await send("hand", id, 2, "end")];
assert.deepEqual((await s3.send(new ListPartsCommand({ Bucket, Key: "hand", UploadId: id }))).Parts.map(found => [found.PartNumber, found.ETag, found.Size]), [
  [1, parts[0].ETag, 5 << 20], [2, parts[1].ETag, 3],
]);
assert.deepEqual((await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: "hand" }))).Uploads.map(found => found.UploadId), [id]);
await refuses("InvalidPartOrder", () => complete("hand", id, parts.toReversed()));
await refuses("InvalidPart", () => complete("hand", id, [{ PartNumber: 1, ETag: parts[1].ETag }]));
await complete("hand", id, parts);
await refuses("NoSuchUpload", () => complete("hand", id, parts));
const small = await begin("small");
await refuses("EntityTooSmall", async () => complete("small", small, [await send("small", small, 1, "a"), await send("small", small, 2, "b")]));
await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "small", UploadId: small }));
await refuses("NoSuchUpload", () => s3.send(new ListPartsCommand({ Bucket, Key: "small", UploadId: small })));

// Refusals.
await refuses("NoSuchKey", () => s3.send(new GetObjectCommand({ Bucket, Key: "nothing" })));
await refuses("NotFound", () => s3.send(new HeadObjectCommand({ Bucket, Key: "nothing" })));
await refuses("NoSuchBucket", () => s3.send(new PutObjectCommand({ Bucket: "nowhere", Key, Body: "x" })));
await refuses("BadDigest", () => s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" })));
await refuses("InvalidRange", () => s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=9-" })));
const other = secret => new S3Client({ ...options, credentials: { accessKeyId: secret ? accessKeyId : "other", secretAccessKey: secret ?? secretAccessKey } });
await refuses("SignatureDoesNotMatch", () => other("wrong").send(new ListObjectsV2Command({ Bucket })));
await refuses("InvalidAccessKeyId", () => other().send(new ListObjectsV2Command({ Bucket })));
const late = new S3Client({ ...options, credentials: { accessKeyId, secretAccessKey }, systemClockOffset: 20 * 60_000 });
await refuses("RequestTimeTooSkewed", () => late.send(new ListObjectsV2Command({ Bucket })));

await s3.send(new DeleteObjectCommand({ Bucket, Key }));
await refuses("NotFound", () => s3.send(new HeadObjectCommand({ Bucket, Key })));
console.log("agreed");
