// Reads what Redocly found in a document and fails for anything but paths that a constraint keeps apart: {id} is a number
// there, and "number" or "stocktakes" isn't, which the linter can't know.
import { readFileSync } from 'node:fs';

const [found, file] = process.argv.slice(2).map(name => JSON.parse(readFileSync(name, 'utf8')));

const isNumber = (path, name) => Object.values(file.paths[path])
  .flatMap(operation => operation.parameters ?? [])
  .some(parameter => parameter.in === 'path' && parameter.name === name && parameter.schema?.type === 'integer');

const keptApart = message => {
  const [one, other] = [...message.matchAll(/`([^`]+)`/g)].map(match => match[1]);
  const parts = [one.split('/'), other.split('/')];
  return parts[0].some((part, at) => [[one, part, parts[1][at]], [other, parts[1][at], part]].some(([path, own, against]) =>
    own.startsWith('{') && !against.startsWith('{') && isNumber(path, own.slice(1, -1))));
};

const problems = found.problems.filter(problem => problem.ruleId !== 'no-ambiguous-paths' || !keptApart(problem.message));
for (const { severity, ruleId, location, message } of problems)
  console.error(`${severity} ${ruleId} ${location[0]?.pointer ?? ''}: ${message}`);
console.log(`Redocly, recommended: ${problems.length} findings, ${found.problems.length - problems.length} pairs of paths kept apart`);
process.exit(problems.length === 0 ? 0 : 1);
