// Looks into an image's unpacked archive: `node look.mjs <folder> <assembly>`. What is wrong is said, and fails.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, assembly] = process.argv.slice(2);
const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'));

// An image on an OCI base is an OCI layout, one on Docker's is what `docker save` writes.
const blob = described => `blobs/${described.digest.replace(':', '/')}`;
function unpacked() {
  if (existsSync(join(folder, 'manifest.json'))) {
    const [image] = read('manifest.json');
    return { name: image.name, config: image.Config, layers: image.Layers };
  }

  const [listed] = read('index.json').manifests;
  const manifest = read(blob(listed));
  return { name: listed.annotations['io.containerd.image.name'], config: blob(manifest.config), layers: manifest.layers.map(blob) };
}

const image = unpacked();
const { config } = read(image.config);
const files = image.layers.flatMap(layer =>
  execFileSync('tar', ['-tf', join(folder, layer)], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n'));
const holds = name => files.some(file => file.replace(/^\.?\/?/, '') === `app/${name}`);

const wrong = [
  [(config.Entrypoint ?? []).join(' ') === `dotnet /app/${assembly}.dll`, `it starts ${JSON.stringify(config.Entrypoint)}`],
  [Boolean(config.User) && config.User !== 'root' && config.User !== '0', `it runs as ${config.User || 'root'}`],
  [holds(`${assembly}.dll`) && holds('appsettings.json'), `${assembly}.dll or its settings are missing`],
  [!holds('appsettings.Development.json'), 'it holds the settings of developers'],
].filter(([isRight]) => !isRight).map(([, fault]) => fault);
if (wrong.length > 0) {
  console.error(`${assembly}: ${wrong.join('; ')}.`);
  process.exit(1);
}

console.log(`${image.name}: ${image.layers.length} layers, ${files.length} files, as user ${config.User}`);
