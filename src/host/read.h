// Reading an open descriptor: what host_read and host_read_inside share.
#pragma once

#include "host/host.h"

// Reads a regular file (or, with `any`, whatever it is) whole. The errors name `at`; `what` is how messages call it. The
// descriptor stays open.
bool read_whole(int fd, bool any, str what, size_t limit, struct place at, struct arena *, struct diag_list *diags, str *out);
