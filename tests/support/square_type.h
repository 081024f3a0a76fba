// A type engine for tests of what is drawn: every glyph of 8 pixels is a square, solid but for a half covered left column;
// a blank and every other size is nothing. Linked in place of santi_type.
#pragma once

#include "type/type.h"
