// judge.mjs MODULES VECTORS csaf|provider|rolie|stix FILE...: a sentence for each fault found, nothing for a file without one.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, vectors, kind, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, "judge.mjs"));
const load = (path) => import(pathToFileURL(join(modules, "node_modules", path)));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const library = "@secvisogram/csaf-validator-lib";

async function csaf() {
  const { default: validate } = await load(`${library}/validateStrict.js`);
  const { csaf_2_0_strict: schema } = await load(`${library}/schemaTests.js`);
  const mandatory = Object.values(await load(`${library}/mandatoryTests.js`));
  return async (document) => {
    const found = await validate([schema, ...mandatory], document);
    return found.tests.flatMap((test) => (test.errors ?? []).map((error) => `${test.name} ${error.instancePath} ${error.message}`));
  };
}

// Schemas of OASIS name each other by address: all of a folder are known before one is compiled.
async function schemas(id, folder, more = []) {
  const Ajv = require("ajv/dist/2020").default;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  require("ajv-formats").default(ajv);
  for (const schema of more) ajv.addSchema(schema);
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.endsWith(".json")) {
      const schema = read(join(folder, name));
      if (schema.$id && !ajv.getSchema(schema.$id)) ajv.addSchema(schema);
    }
  }
  return (document) => {
    const check = ajv.getSchema(id(document));
    if (!check) return [`no schema ${id(document)}`];
    return check(document) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
  };
}

async function provider() {
  const { default: advisory } = await load(`${library}/lib/schemaTests/csaf_2_0/schema.js`);
  // Of the advisory's schema the publisher alone is asked for: scores need be no more than named.
  const scores = ["2.0", "3.0", "3.1"].map((version) => ({ $id: `https://www.first.org/cvss/cvss-v${version}.json` }));
  return schemas(
    () => "https://docs.oasis-open.org/csaf/csaf/v2.0/provider_json_schema.json",
    join(vectors, "csaf"),
    [advisory, ...scores],
  );
}

const rolie = () =>
  schemas(() => "https://raw.githubusercontent.com/oasis-tcs/csaf/master/csaf_2.0/json_schema/ROLIE_feed_json_schema.json", join(vectors, "csaf"));

const stix = () =>
  schemas(
    ({ type }) => {
      const folder = ["marking-definition", "extension-definition", "language-content", "bundle"].includes(type) ? "common" : type === "relationship" || type === "sighting" ? "sros" : "sdos";
      return `http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/${folder}/${type}.json`;
    },
    join(vectors, "stix"),
  );

const check = await { csaf, provider, rolie, stix }[kind]();
let faults = 0;
for (const file of files) {
  const content = read(file);
  for (const document of Array.isArray(content) ? content : [content]) {
    for (const fault of await check(document)) {
      console.log(`${file}: ${fault}`);
      faults++;
    }
  }
}
process.exit(faults === 0 ? 0 : 1);
