// Any bytes as what happens to a show: each event is five of them. After every step the view has to make sense, and left alone
// at the end it has to go on.
#include "fuzz.h"
#include "show/show.h"

#define S INT64_C(1000000)

static const struct show_page pages[] = {{6 * S}, {S / 2}, {86400 * S}, {0}, {9 * S}, {7 * S}, {-1}};
static const int themes[] = {0, 2, 5, 90};

static void check(const struct show *s, int64_t now_us)
{
	struct show_view v = show_look(s, now_us);
	must(v.page >= 0 && v.page < s->n && v.to >= 0 && v.to < s->n);
	must(v.progress >= 0 && v.progress <= 1 && v.stayed >= 0 && v.stayed <= 1);
	must(v.wake_us >= now_us && (v.quit || v.wake_us < SHOW_NEVER));
	must(v.moving || (v.page == v.to && v.progress == 0));
}

static void left_alone(struct show *s, int64_t now_us)
{
	int loop = show_look(s, now_us).loop;
	for (int i = 0; i < 300 && show_look(s, now_us).loop == loop; i++) {
		struct show_view v = show_look(s, now_us);
		now_us = v.wake_us > now_us ? v.wake_us : now_us + S;
		show_step(s, NULL, now_us);
		check(s, now_us);
	}
	must(show_look(s, now_us).loop > loop);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	struct show_options options = {.transition = data[0] % 3, .transition_us = data[0] / 3 * 10000, .resume_us = data[1] * S};
	struct show s;
	show_init(&s, &options, pages, 1 + data[1] % 7, themes, 4, data[0] % 9, 0);
	int64_t now_us = 0;
	for (data += 2, size -= 2; size >= 5; data += 5, size -= 5) {
		struct show_event e = {data[0] % SHOW_QUIT, data[1] - 1, (float)(int8_t)data[2] / 100, (float)(int8_t)data[3] / 20};
		now_us += data[4] < 128 ? data[4] * 10000 : (int64_t)(data[4] - 127) * S;
		if (data[0] == 255)
			show_replace(&s, pages, 1 + data[1] % 7, themes, 4, data[2], now_us);
		else
			show_step(&s, &e, now_us);
		check(&s, now_us);
	}
	left_alone(&s, now_us);
	return 0;
}
