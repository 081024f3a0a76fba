// Any bytes as the status of a show: what is believed is written again so that it reads the same, and can be told.
#include "fuzz.h"
#include "host/host.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept;
	struct arena arena = fuzz_arena(&kept, (size_t)1 << 28);
	struct diag_list diags = {.arena = &arena}, none = {.arena = &arena};
	struct host_status first, second;
	if (!host_status_read((str){(const char *)data, size}, STR("fuzz.json"), &arena, &diags, &first)) {
		must(diags.count[DIAG_ERROR] == 1);
		return 0;
	}
	struct buf once = {.arena = &arena}, twice = {.arena = &arena}, told = {.arena = &arena};
	host_status_json(&first, &once);
	must(utf8_valid(buf_text(&once), NULL));
	must(host_status_read(buf_text(&once), STR("again.json"), &arena, &none, &second) && none.kept.n == 0);
	host_status_json(&second, &twice);
	must(str_eq(buf_text(&once), buf_text(&twice)));
	enum host_health health = host_status_health(&first, size % 2, (int64_t)size * 1000000);
	host_status_print(&first, health, &told);
	host_status_prom(&first, &told);
	must(utf8_valid(buf_text(&told), NULL));
	return 0;
}
