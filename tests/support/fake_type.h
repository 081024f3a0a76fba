// A type engine without fonts: every Han character is one em wide, everything else has a fixed part of it. It implements
// type/type.h, so that tests of layout do not depend on the fonts a machine has. Link it instead of santi_type.
#pragma once

#include "type/type.h"

struct type_set *fake_type(void);
