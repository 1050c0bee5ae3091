// A registry with one image in it, for places where no other can be reached: `node registry.mjs` prints its port.
//
// The image is empty but for what .NET expects of a base: it says where an image of the shop's APIs would be put
// together, not what it would run on. What shops deploy is built on Microsoft's image, as the workflow does.
// Only the three calls of the distribution specification that a pull makes are answered:
// https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const digestOf = bytes => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const json = value => Buffer.from(JSON.stringify(value));

// Two blocks of zeroes are a tar archive without files.
const files = Buffer.alloc(1024);
const layer = gzipSync(files);
const config = json({
  architecture: 'amd64', os: 'linux',
  config: { Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'APP_UID=1654', 'ASPNETCORE_HTTP_PORTS=8080'] },
  rootfs: { type: 'layers', diff_ids: [digestOf(files)] }, history: [{ created_by: 'nothing' }],
});
const described = (mediaType, bytes) => ({ mediaType, size: bytes.length, digest: digestOf(bytes) });
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const manifest = json({
  schemaVersion: 2, mediaType: manifestType,
  config: described('application/vnd.oci.image.config.v1+json', config),
  layers: [described('application/vnd.oci.image.layer.v1.tar+gzip', layer)],
});
const blobs = new Map([layer, config].map(bytes => [digestOf(bytes), bytes]));

const server = createServer((request, response) => {
  const [, , name, kind, reference] = new URL(request.url, 'http://registry').pathname.split('/');
  const [type, bytes] = name === undefined || name === '' ? ['application/json', json({})]
    : kind === 'manifests' ? [manifestType, manifest]
    : kind === 'blobs' ? ['application/octet-stream', blobs.get(reference)] : [];
  if (!bytes) {
    response.writeHead(404).end();
    return;
  }

  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length, 'docker-content-digest': digestOf(bytes) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
