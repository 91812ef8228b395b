
"use strict";
(function () {
  const words = JSON.parse(document.getElementById("words").textContent);
  const fields = ["declarantClass", "type", "awareAt", "occurredAt", "ongoing", "description", "systems", "effect",
    "personalData", "trustService", "tlp", "measures", "assistance", "contact"];
  const form = document.getElementById("form");
  const id = uuid();
  const code = newCode();
  let language = words.languages[0].code;

  function random(count) {
    return crypto.getRandomValues(new Uint8Array(count));
  }

  function hex(octets) {
    return Array.from(octets, octet => octet.toString(16).padStart(2, "0")).join("");
  }

  // RFC 9562 section 5.4.
  function uuid() {
    const octets = random(16);
    octets[6] = (octets[6] & 0x0f) | 0x40;
    octets[8] = (octets[8] & 0x3f) | 0x80;
    return hex(octets).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // 256 is a multiple of 32: no letter comes more often.
  function newCode() {
    const letters = Array.from(random(16), octet => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[octet % 32]).join("");
    return letters.match(/.{4}/g).join("-");
  }

  // FIPS 180-4 section 6.2, in the file itself: browsers keep their own from pages that were opened as files.
  function sha256(octets) {
    const primes = [];
    for (let candidate = 2; primes.length < 64; candidate++) {
      if (primes.every(prime => candidate % prime)) {
        primes.push(candidate);
      }
    }
    const fraction = (value, root) => (Math.pow(value, 1 / root) % 1) * 4294967296 | 0;
    const constants = primes.map(prime => fraction(prime, 3));
    const state = primes.slice(0, 8).map(prime => fraction(prime, 2));
    const length = octets.length;
    const padded = new Uint8Array(((length + 8 >> 6) + 1) * 64);
    padded.set(octets);
    padded[length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(length / 536870912));
    view.setUint32(padded.length - 4, length << 3);
    const turn = (value, by) => value >>> by | value << 32 - by;
    for (let block = 0; block < padded.length; block += 64) {
      const schedule = [];
      for (let at = 0; at < 64; at++) {
        if (at < 16) {
          schedule[at] = view.getInt32(block + at * 4);
          continue;
        }
        const far = schedule[at - 15];
        const near = schedule[at - 2];
        schedule[at] = schedule[at - 16] + schedule[at - 7]
          + (turn(far, 7) ^ turn(far, 18) ^ far >>> 3)
          + (turn(near, 17) ^ turn(near, 19) ^ near >>> 10) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at++) {
        const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + constants[at] + schedule[at] | 0;
        const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, at) => { state[at] = state[at] + value | 0; });
    }
    return state.map(value => (value >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function show(chosen) {
    language = chosen;
    document.documentElement.lang = chosen;
    document.documentElement.dir = chosen === "ar" ? "rtl" : "ltr";
    const said = words.text[chosen];
    document.title = said["form-title"];
    for (const element of document.querySelectorAll("[data-word]")) {
      element.textContent = said[element.dataset.word];
    }
    for (const select of document.querySelectorAll("[data-choices]")) {
      const before = select.value || { tlp: "AMBER" }[select.id] || "";
      select.replaceChildren(new Option("", ""),
        ...words.choices[chosen][select.dataset.choices].map(([value, word]) => new Option(word, value)));
      select.value = before;
    }
  }

  // The computer's own offset at that time: two clocks that stand differently still mean the same instant.
  function instant(local) {
    if (!local) {
      return "";
    }
    const minutes = -new Date(local).getTimezoneOffset();
    const two = number => String(Math.floor(number)).padStart(2, "0");
    const size = Math.abs(minutes);
    return (local.length === 16 ? local + ":00" : local.slice(0, 19))
      + (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
  }

  function answers() {
    const given = {
      schema: words.schema, id, code, language,
      savedAt: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    };
    for (const field of fields) {
      const value = document.getElementById(field).value.trim();
      if (value) {
        given[field] = field.endsWith("At") ? instant(value) : value;
      }
    }
    const whole = Object.keys(given).sort().map(name => name + "=" + given[name] + "\n").join("");
    given.sha256 = sha256(new TextEncoder().encode(whole));
    return given;
  }

  function complete() {
    let first = null;
    for (const field of form.querySelectorAll("[required]")) {
      const missing = !field.value.trim();
      field.setAttribute("aria-invalid", String(missing));
      first = first || (missing ? field : null);
    }
    document.getElementById("missing").hidden = !first;
    if (first) {
      first.focus();
    }
    return !first;
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!complete()) {
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(answers(), null, 1)], { type: "application/json" }));
    link.download = "signalement-" + id.slice(0, 8) + ".json";
    link.click();
    document.getElementById("code").textContent = code;
    const saved = document.getElementById("saved");
    saved.hidden = false;
    saved.focus();
  });

  for (const one of words.languages) {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = one.code;
    button.textContent = one.name;
    button.addEventListener("click", () => show(one.code));
    document.getElementById("languages").append(button);
  }
  show(language);
})();
