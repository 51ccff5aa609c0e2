// SPDX-License-Identifier: GPL-3.0-or-later
// Gives an exported plan its three pictures and changes a few words of it: node with_pictures.mjs IN.json OUT.json
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(from, "utf8"));
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="20" height="9"/></svg>';
plan.tables.picture = ["cover", "delivery-diagram", "logo"].map((id) => ({
  id,
  data: Buffer.from(drawing).toString("base64"),
  alternative_text: `What the ${id} shows`,
}));
const [first, second] = plan.tables.action;
first.key_actions = `${first.key_actions} & <b>more</b>`;
second.key_actions = "Something else";
writeFileSync(to, JSON.stringify(plan));
