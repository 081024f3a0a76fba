// What the assertions of many tests say: a slice is this text, and else which of the two is what.
#pragma once

#include "base/base.h"

#define assert_str(got, want) \
	do { \
		str got_ = (got); \
		if (!str_eq(got_, str_from(want))) \
			fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got_), (want)); \
	} while (0)
