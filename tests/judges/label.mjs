// label.mjs MODULES ROOT INSTANT FILE LIST...: verifies what is signed of a label with jose and reads its bits in status lists; prints JSON.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, rootFile, instant, file, ...lists] = process.argv.slice(2);
const require = createRequire(join(modules, "label.mjs"));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { decodeProtectedHeader, flattenedVerify, importX509, jwtVerify } = await load("jose");
const { decodeList } = await load("@digitalbazaar/vc-bitstring-status-list");
const root = new X509Certificate(readFileSync(rootFile));
const now = new Date(instant);

// The key of the header's certificate, once its chain ends at the root (RFC 7515 section 4.1.6).
async function keyOf(header) {
  const chain = header.x5c.map((der) => new X509Certificate(Buffer.from(der, "base64")));
  for (const [at, certificate] of chain.entries()) {
    const above = chain[at + 1] ?? root;
    const valid = new Date(certificate.validFrom) <= now && now < new Date(certificate.validTo);
    if (!valid || !certificate.verify(above.publicKey) || (certificate.fingerprint256 !== above.fingerprint256 && !certificate.checkIssued(above))) {
      throw new Error(`no chain at ${certificate.subject}`);
    }
  }
  return importX509(chain[0].toString(), "ES256");
}

async function claims(text) {
  if (text.startsWith("{")) {
    const jws = JSON.parse(text);
    const key = await keyOf(decodeProtectedHeader(jws));
    await flattenedVerify(jws, key);
    text = `${jws.protected}.${jws.payload}.${jws.signature}`;
  }
  const key = await keyOf(decodeProtectedHeader(text));
  return (await jwtVerify(text, key, { currentDate: now, requiredClaims: ["iss", "sub", "exp"] })).payload;
}

const text = readFileSync(file, "utf8").trim();
const type = decodeProtectedHeader(text.startsWith("{") ? JSON.parse(text) : text).typ ?? null;
const read = await claims(text);
const known = new Map();
for (const list of lists) {
  const credential = await claims(readFileSync(list, "utf8").trim());
  known.set(credential.id, credential.credentialSubject);
}
const status = {};
for (const entry of read.credentialStatus) {
  const subject = known.get(entry.statusListCredential);
  if (!subject) continue;
  if (subject.statusPurpose !== entry.statusPurpose) throw new Error("another purpose");
  const bits = await decodeList({ encodedList: subject.encodedList });
  status[entry.statusPurpose] = bits.getStatus(Number(entry.statusListIndex));
}
console.log(JSON.stringify({ claims: read, status, type }));
