// Takes out of an address what may name a person: e-mail addresses, tokens, long numbers.
#pragma once

#include <string>

#include "footfall/page_rules.h"

namespace footfall {

// Replaces in `text`, a normal form of page_path() or normal_escapes():
//   [email]   local part "@" domain, the "@" also as "%40"; not "/@name"
//   [token]   a UUID; a JSON web token; and a run of letters and digits, at least `token_bytes` long, that is
//   hexadecimal
//             with letters and digits, or changes between letters, digits and cases as words don't. What hangs on it by
//             "-" or "_" and looks no better goes with it.
//   [number]  `number_digits` digits or more that belong to no word
// Whatever is made of words stays: "10-best-laptops-2024", "Html5CanvasTutorialPart2".
void mask_private(std::string& text, const PageRules& rules);

}  // namespace footfall
