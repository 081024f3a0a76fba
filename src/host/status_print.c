#include "host/status.h"

// For people, in the language of the offices that read it.

static void label(struct buf *out, const char *name)
{
	buf_padded(out, str_from(name), 10);
}

// On one line, whatever is in it; "：" and the like are the caller's.
static void line_text(struct buf *out, str s)
{
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		buf_ch(out, ch < 0x20 || ch == 0x7F ? ' ' : ch);
	}
}

static void line(struct buf *out, const char *name, str value)
{
	label(out, name);
	line_text(out, value.n ? value : STR("（没有）"));
	buf_ch(out, '\n');
}

// "2021-03-31 08:00:00"
static str when(const struct host_status *s, int64_t at_us, struct arena *arena)
{
	struct buf out = {.arena = arena};
	status_stamp(&out, at_us, s->zone_min);
	if (out.n == 0)
		return STR("从未");
	out.p[10] = ' ';
	return str_sub(buf_text(&out), 0, 19);
}

static void duration(struct buf *out, int64_t s)
{
	if (s >= 86400)
		buf_fmt(out, "%lld 天 ", (long long)(s / 86400));
	if (s >= 3600)
		buf_fmt(out, "%lld 小时 ", (long long)(s / 3600 % 24));
	if (s >= 60)
		buf_fmt(out, "%lld 分 ", (long long)(s / 60 % 60));
	buf_fmt(out, "%lld 秒", (long long)(s < 0 ? 0 : s % 60));
}

static str word(str from)
{
	static const struct {
		const char *from, *to;
	} words[] = {
		{"cover", "封面"},
		{"contents", "目录"},
		{"theme", "主题"},
		{"agency", "部门"},
		{"figure", "数字"},
		{"picture", "图片"},
		{"closing", "结尾"},
		{"begun", "开始播放"},
		{"replaced", "已换上新内容"},
		{"same", "内容没有变化"},
		{"refused", "新内容不能用，保留原来的"},
		{"content", "内容文件有变化"},
		{"asked for", "收到重新读取的要求"},
		{"another screen size", "屏幕尺寸变了"},
		{"timetable", "到了该换内容的时间"},
		{"early", "还没到开始的时间"},
		{"over", "已经过期"},
		{"no clock", "等本机对时"},
		{"displaced", "让位给紧急内容"},
		{"error", "错误"},
		{"warning", "警告"},
		{"note", "说明"},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(from, str_from(words[i].from)))
			return str_from(words[i].to);
	return from;
}

static const char *state(enum host_health health)
{
	switch (health) {
	case HOST_SHOWING: return "正在播放";
	case HOST_ENDED: return "已正常结束，以下是结束时的情况";
	case HOST_GONE: return "进程已不在，以下是它最后写下的";
	case HOST_LATE: return "到时没有更新，可能已经停住";
	case HOST_RESTARTED: return "本机已重新启动，以下是以前写下的";
	}
	return "";
}

static void print_state(const struct host_status *s, enum host_health health, struct buf *out)
{
	str next = when(s, s->hours_next_us, out->arena);
	bool rests = health == HOST_SHOWING && s->rest.n;
	line(out, "状态", rests ? STR("正在运行，现在没有页面") : str_from(state(health)));
	if (s->rest.n)
		line(out, "", str_eq(s->rest, STR("closed")) ? STR("不在播放时段") : STR("没有现在该播的内容"));
	line(out, "时段", str_eq(s->hours, STR("always")) ? STR("全天") : s->hours);
	if (s->hours_next_us)
		line(out, "", str_fmt(out->arena, "下一次变化 %.*s", STR_ARG(next)));
}

// Decks that wait for their time.
static void print_waits(const struct host_status *s, struct buf *out)
{
	struct arena *a = out->arena;
	for (int i = 0; i < s->waits.n; i++) {
		const struct host_status_wait *w = &s->waits.v[i];
		str why = str_eq(w->why, STR("closed")) ? STR("不在它的时段") : word(w->why), at = when(s, w->at_us, a);
		struct buf text = {.arena = a};
		buf_fmt(&text, "%.*s%s%.*s，%.*s", STR_ARG(w->file), w->title.n ? "  " : "", STR_ARG(w->title), STR_ARG(why));
		if (w->at_us)
			buf_fmt(&text, "，%.*s 起", STR_ARG(at));
		line(out, i ? "" : "等待", buf_text(&text));
	}
	if (s->wait_count > s->waits.n)
		line(out, "", str_fmt(a, "……共 %lld 份", (long long)s->wait_count));
}

static void print_page(const struct host_status *s, struct buf *out)
{
	struct arena *a = out->arena;
	line(out, "页面", s->page_id);
	str kind = word(s->page_kind), since = when(s, s->page_at_us, a);
	line(out, "",
		str_fmt(a, "第 %lld 页，共 %lld 页，%.*s，%.*s 起", (long long)s->page_number, (long long)s->page_count, STR_ARG(kind),
			STR_ARG(since)));
	line(out, "标题", s->page_title);
}

static void print_edition(const struct host_status *s, struct buf *out)
{
	str since = when(s, s->edition_at_us, out->arena);
	line(out, "内容", str_fmt(out->arena, "%.*s，%.*s 上屏%s", STR_ARG(s->edition_hash), STR_ARG(since), s->builtin ? "，内置稿" : ""));
	for (int i = 0; i < s->sources.n; i++) {
		const struct host_status_source *source = &s->sources.v[i];
		line(out, i ? "" : "来源",
			str_fmt(out->arena, "%.*s%s%.*s", STR_ARG(source->file), source->title.n ? "  " : "", STR_ARG(source->title)));
	}
	if (s->source_count > s->sources.n)
		line(out, "", str_fmt(out->arena, "……共 %lld 份", (long long)s->source_count));
}

static void print_reload(const struct host_status *s, struct buf *out)
{
	struct arena *a = out->arena;
	str at = when(s, s->reload_at_us, a), outcome = word(s->reload_outcome);
	line(out, "更新", str_fmt(a, "%.*s  %.*s", STR_ARG(at), STR_ARG(outcome)));
	if (s->reload_reason.n)
		line(out, "", word(s->reload_reason));
	line(out, "", str_fmt(a, "换上 %lld 次，拒绝 %lld 次", (long long)s->replaced, (long long)s->refused));
	if (s->errors || s->warnings || s->config_errors)
		line(out, "问题",
			str_fmt(a, "内容错误 %lld 个，警告 %lld 个；配置错误 %lld 个", (long long)s->errors, (long long)s->warnings,
				(long long)s->config_errors));
	for (int i = 0; i < s->findings.n; i++) {
		const struct diag *d = &s->findings.v[i];
		str severity = word(str_from(status_severities[d->severity]));
		struct buf text = {.arena = a};
		buf_fmt(&text, "%.*s  %.*s", STR_ARG(severity), STR_ARG(d->at.file));
		if (d->at.line)
			buf_fmt(&text, ":%d", d->at.line);
		if (d->at.column)
			buf_fmt(&text, ":%d", d->at.column);
		buf_fmt(&text, "%s%.*s", d->at.file.n ? ": " : "", STR_ARG(d->message));
		line(out, "", buf_text(&text));
	}
}

void host_status_print(const struct host_status *s, enum host_health health, struct buf *out)
{
	struct arena *a = out->arena;
	struct buf uptime = {.arena = a};
	print_state(s, health, out);
	if (!s->rest.n)
		print_page(s, out);
	print_edition(s, out);
	print_waits(s, out);
	print_reload(s, out);
	str now = when(s, s->clock_at_us, a), frame = when(s, s->frame_at_us, a), started = when(s, s->started_at_us, a);
	line(out, "本机时间",
		str_fmt(a, "%.*s %.*s，%s", STR_ARG(now), STR_ARG(s->zone),
			s->synchronised ? "已对时"
			: s->clock_set  ? "未对时"
							: "未对时，不可信：不看时段，有日期的内容在等"));
	line(out, "屏幕", str_fmt(a, "%.*s，%lldx%lld", STR_ARG(s->driver), (long long)s->width, (long long)s->height));
	line(out, "最近画面", str_fmt(a, "%.*s，共 %lld 幅，换页 %lld 次", STR_ARG(frame), (long long)s->presents, (long long)s->page_changes));
	line(out, "",
		str_fmt(a, "图像缓冲 %lld 个，显卡纹理 %lld 张，字形缓存 %lld 个", (long long)s->surfaces, (long long)s->textures, (long long)s->masks));
	line(out, "输入", s->input);
	line(out, "输入设备", s->devices);
	if (s->devices_refused)
		line(out, "",
			str_fmt(a, "其中 %lld 个没有权限读取，运行程序的用户须加入 %.*s 组", (long long)s->devices_refused, STR_ARG(s->devices_group)));
	duration(&uptime, s->uptime_s);
	str ran = buf_text(&uptime);
	line(out, "程序",
		str_fmt(
			a, "santi %.*s，进程 %lld，%.*s 启动，已运行 %.*s", STR_ARG(s->version), (long long)s->pid, STR_ARG(started), STR_ARG(ran)));
}
