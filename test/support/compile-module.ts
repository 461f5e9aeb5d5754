import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/**
 * Compiles a module of the tests and all that it imports of ours to JavaScript, for an engine that
 * reads nothing else.
 *
 * @param module by its path in the repository
 * @param folder gets `compiled`, with the tree of the repository, and is a package of modules
 * @returns the path of `compiled`
 */
export async function compileModule(module: string, folder: string): Promise<string> {
  const compiled = path.join(folder, 'compiled');
  const config = path.join(folder, 'tsconfig.json');
  await writeFile(
    config,
    JSON.stringify({
      extends: path.join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: false,
        declaration: false,
        rootDir: root,
        outDir: compiled,
        noCheck: true,
        module: 'esnext',
        moduleResolution: 'bundler',
      },
      files: [path.join(root, module)],
    }),
  );
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', config]);
  return compiled;
}
