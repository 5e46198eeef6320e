import { sep } from 'node:path';
import { compileSchema, type Json, JsonSchemaError } from '#formats/json-schema';
import { compileRegexp } from '#formats/regexp';
import { type CompileOptions, RegoCompileError, type Value } from '#languages/rego';
import { cleanPath, FileError, findFiles, isFolder, readBytes } from './files.ts';
import type { FlagReader } from './flag-reader.ts';
import { documentOf } from './load.ts';
import { LoadFailure, plainError } from './output-errors.ts';

/**
 * What `--schema` names: a file is the schema of the input; the files of a folder have the names that METADATA calls
 * them by (`schema.a.b` is `a/b.json`). Throws LoadFailure, RegoCompileError.
 */
export function schemasOf(flags: FlagReader): Pick<CompileOptions, 'schemas'> {
  const given = flags.text('schema');
  if (given === undefined || given === '') return {};
  const path = cleanPath(given);
  try {
    if (!isFolder(path)) return { schemas: [{ path: [], schema: compiling(schemaIn(path)) }] };
    const files = findFiles(path, () => false);
    return {
      schemas: files.map((file) => ({
        path: [...file.folders, baseName(file.path)],
        schema: schemaIn(file.path),
      })),
    };
  } catch (error) {
    if (error instanceof FileError) throw new LoadFailure([plainError(error.message)]);
    throw error;
  }
}

/** What is wrong with the schema of the input itself; the others are looked at where METADATA names them. */
function compiling(schema: Value): Value {
  try {
    compileSchema(schema as Json, { compilePattern: compileRegexp });
    return schema;
  } catch (error) {
    if (!(error instanceof JsonSchemaError)) throw error;
    const message = `unable to compile the schema: ${error.message}`;
    throw new RegoCompileError([{ code: 'rego_type_error', message }]);
  }
}

function schemaIn(path: string) {
  return documentOf(path, readBytes(path), 'any');
}

function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf(sep) + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
