// host_read_inside, with the way for kernels without openat2 open to tests.
#pragma once

#include "host/host.h"

bool inside_read(str folder, str path, bool by_hand, size_t limit, struct arena *, struct diag_list *diags, struct place at, str *out);
