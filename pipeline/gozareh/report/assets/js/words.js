// Every word of the interface, in both languages.

const ENUMS = {
  kind: {
    estate: ["شهرک صنعتی", "estate"], zone: ["ناحیه صنعتی", "zone"], estate_or_zone: ["شهرک یا ناحیه", "estate or zone"],
    unit: ["واحد", "unit"], job: ["شغل", "job"], center: ["مرکز", "centre"], other: ["دیگر", "other"],
  },
  bound: {
    exact: ["دقیق", "exactly"], about: ["حدود", "about"], more_than: ["بیش از", "more than"],
    less_than: ["کمتر از", "less than"], at_least: ["دست‌کم", "at least"], at_most: ["حداکثر", "at most"],
  },
  status: {
    operating: ["فعال", "operating"], under_construction: ["در دست ساخت", "under construction"],
    approved: ["مصوب", "approved"], inactive: ["غیرفعال", "inactive"], revived: ["احیاشده", "revived"], none: ["بی‌وضعیت", "none"],
  },
  modality: {
    asserted: ["گفته‌شده", "asserted"], planned: ["برنامه", "planned"], possible: ["احتمالی", "possible"],
    negated: ["نفی‌شده", "negated"],
  },
  attributes: {
    permanent: ["دائم", "permanent"], temporary: ["موقت", "temporary"], state: ["دولتی", "state"], private: ["غیردولتی", "private"],
  },
  change: { increase: ["افزایش", "increase"], decrease: ["کاهش", "decrease"] },
  unit: {
    count: ["", ""], percent: ["درصد", "%"], times: ["برابر", "times"], IRR: ["ریال", "IRR"], IRT: ["تومان", "IRT"],
    USD: ["دلار", "USD"], EUR: ["یورو", "EUR"], ha: ["هکتار", "ha"], m: ["متر", "m"], m2: ["متر مربع", "m²"],
    m3: ["متر مکعب", "m³"], km: ["کیلومتر", "km"], km2: ["کیلومتر مربع", "km²"], t: ["تن", "t"], kg: ["کیلوگرم", "kg"],
    MW: ["مگاوات", "MW"], kW: ["کیلووات", "kW"], L: ["لیتر", "L"], barrel: ["بشکه", "barrels"],
  },
  per: { year: ["در سال", "a year"], month: ["در ماه", "a month"], week: ["در هفته", "a week"], day: ["در روز", "a day"], hour: ["در ساعت", "an hour"] },
  action: { accept: ["پذیرفته", "accepted"], reject: ["ردشده", "rejected"], edit: ["ویراسته", "edited"], add: ["افزوده", "added"] },
  target: { figure: ["رقم", "figure"], official: ["مقام", "official"], report: ["گزارش", "report"] },
  stage: { read: ["خواندن", "reading"], extract: ["استخراج", "extraction"], write: ["نوشتن", "writing"] },
};

const LEARNED = Object.create(null);

const PHRASES = {
  app: ["گزاره", "Gozareh"],
  skip: ["پرش به محتوا", "Skip to content"],
  reports: ["گزارش‌ها", "Reports"],
  overview: ["نمای کلی", "Overview"],
  contradictions: ["ناهمخوانی‌ها", "Contradictions"],
  quarantine: ["قرنطینه", "Quarantine"],
  corrections: ["اصلاح‌ها", "Corrections"],
  language: ["English", "فارسی"],
  digits: ["رقم‌ها", "Digits"],
  theme: ["پوسته", "Theme"],
  auto: ["خودکار", "automatic"], light: ["روشن", "light"], dark: ["تیره", "dark"],
  persian_digits: ["۱۲۳ فارسی", "۱۲۳ Persian"], latin_digits: ["123 لاتین", "123 Latin"],
  search: ["جست‌وجو در متن، عنوان و شناسه", "Search text, title and id"],
  search_label: ["جست‌وجو", "Search"],
  filters: ["پالایه‌ها", "Filters"],
  clear: ["پاک‌کردن پالایه‌ها", "Clear filters"],
  any: ["همه", "any"],
  kind: ["گونه", "Kind"], place: ["جا", "Place"], year: ["سال", "Year"], official: ["مقام", "Official"],
  status: ["وضعیت", "Status"], modality: ["وجه", "Modality"], source: ["منبع", "Source"],
  found: ["{n} گزارش", "{n} reports"],
  list: ["فهرست گزارش‌ها", "List of reports"],
  none_found: ["هیچ گزارشی با این پالایه‌ها نیست.", "No report passes these filters."],
  searching: ["در حال جست‌وجو…", "Searching…"],
  pick: ["گزارشی را از فهرست برگزینید.", "Choose a report from the list."],
  figures_n: ["{n} رقم", "{n} figures"], officials_n: ["{n} مقام", "{n} officials"],
  figures: ["رقم‌ها", "Figures"], officials: ["مقام‌ها", "Officials"], statements: ["گفته‌ها", "Statements"],
  text: ["متن گزارش", "Text of the report"],
  back: ["بازگشت به فهرست", "Back to the list"],
  previous: ["گزارش پیشین", "Previous report"], next: ["گزارش پسین", "Next report"],
  published: ["تاریخ انتشار", "Published"], id: ["شناسه", "Id"], no_source: ["بی‌منبع", "no source"],
  legend: ["رنگ‌ها", "Colours"], passage: ["سخن گوینده", "speaker’s passage"],
  value: ["مقدار", "Value"], number: ["عدد در متن", "Number as written"], unit: ["یکا", "Unit"], noun: ["چه چیز", "Of what"],
  bound: ["حد", "Bound"], attributes: ["ویژگی‌ها", "Attributes"], change: ["تغییر", "Change"], per: ["به ازای", "Per"],
  province: ["استان", "Province"], sites: ["مکان‌ها", "Sites"], time: ["زمان", "Time"], jalali: ["خورشیدی", "Jalali"],
  gregorian: ["میلادی", "Gregorian"], now: ["اکنون", "now"], speaker: ["گوینده", "Speaker"], evidence: ["گواه", "Evidence"],
  trace: ["ردپا", "Trace"], rule: ["قاعده", "Rule"], confidence: ["اطمینان", "Confidence"], offsets: ["جایگاه", "Offsets"],
  name: ["نام", "Name"], honorific: ["عنوان", "Honorific"], role: ["سمت", "Role"], organization: ["سازمان", "Organisation"],
  mentions: ["یادکردها", "Mentions"],
  accept: ["درست است", "Accept"], reject: ["نادرست است", "Reject"], edit: ["ویرایش", "Edit"], revert: ["پس‌گرفتن", "Undo"],
  close: ["بستن", "Close"], save: ["ذخیره", "Save"], cancel: ["انصراف", "Cancel"],
  add_figure: ["افزودن رقم", "Add figure"], add_official: ["افزودن مقام", "Add official"],
  accept_report: ["کل گزارش درست است", "Whole report is right"], report_accepted: ["کل گزارش پذیرفته شد", "Whole report accepted"],
  quote: ["همان‌گونه که در متن آمده", "As written in the text"], occurrence: ["کدام بار", "Which occurrence"],
  quote_missing: ["این عبارت در متن نیست.", "The text does not hold this."],
  value_max: ["تا (برای بازه)", "Up to (of a range)"], note: ["یادداشت", "Note"], nobody: ["هیچ‌کس", "nobody"],
  bad_number: ["عددی بنویسید.", "Write a number."], range_falls: ["پایان بازه باید بزرگ‌تر باشد.", "The end of the range must be larger."],
  name_needed: ["نام لازم است.", "A name is needed."],
  selected: ["بخش برگزیده", "Selection"],
  mention_of: ["یادکرد تازه از", "Another mention of"],
  new_official: ["مقام تازه", "a new official"],
  reviewer: ["نام شما", "Your name"],
  download: ["دریافت corrections.jsonl", "Download corrections.jsonl"],
  load: ["بارگذاری پرونده‌ی اصلاح‌ها", "Load a file of corrections"],
  clear_corrections: ["پاک‌کردن همه", "Remove all"],
  no_corrections: ["هنوز اصلاحی نیست. در متن یک گزارش، رقم یا مقامی را برگزینید.", "No corrections yet. Open a figure or an official in a report."],
  corrections_help: [
    "اصلاح‌ها در همین مرورگر نگه داشته می‌شوند. پس از دریافت پرونده، با این فرمان در پایگاه داده بنشانید:",
    "Corrections are kept in this browser. Download them, then put them into the database with:",
  ],
  corrections_served: ["اصلاح‌ها یک‌راست در پایگاه داده نوشته می‌شوند.", "Corrections go straight into the database."],
  not_saved: ["ذخیره نشد: {why}", "Not saved: {why}"], saved: ["ذخیره شد.", "Saved."], undone: ["پس گرفته شد.", "Taken back."],
  confirm_clear: ["همه‌ی اصلاح‌ها از این مرورگر پاک شوند؟", "Remove all corrections from this browser?"],
  storage_full: ["حافظه‌ی مرورگر پر یا بسته است؛ همین حالا دریافت کنید.", "The browser’s storage is full or closed; download now."],
  bad_file: ["این پرونده corrections.jsonl نیست.", "This file is no corrections.jsonl."],
  when: ["کی", "When"], what: ["چه", "What"], open: ["باز کردن", "Open"],
  by_kind: ["رقم‌ها به تفکیک گونه", "Figures by kind"], by_year: ["رقم‌ها به تفکیک سال", "Figures by year"],
  by_place: ["رقم‌ها به تفکیک جا", "Figures by place"], by_province: ["رقم‌ها به تفکیک استان", "Figures by province"],
  as_table: ["همان به‌صورت جدول", "The same as a table"], count: ["شمار", "Count"], share: ["سهم", "Share"],
  map_label: ["نقشه‌ی ساده‌شده‌ی استان‌های ایران", "Simplified map of Iran’s provinces"],
  map_note: ["طرح ساده‌شده؛ مرزها دقیق نیست.", "A simplified drawing; borders are not exact."],
  who_said: ["چه کسی چه گفت", "Who said what"],
  more_said: ["و {n} رقم دیگر", "and {n} more"],
  planned_achieved: ["برنامه در برابر عملکرد", "Planned against achieved"],
  planned: ["برنامه", "Planned"], achieved: ["گزارش‌شده", "Stated"], ratio: ["نسبت", "Ratio"],
  nothing: ["چیزی نیست.", "Nothing here."],
  shown_of: ["{n} از {total} نشان داده شده", "{n} of {total} shown"],
  contradictions_help: [
    "همان چیز، در همان جا، زمان و وضعیت، در گزارش‌های گوناگون با عددهای گوناگون. داوری با خواننده است.",
    "The same thing at the same place, time and state, with different numbers in different reports. The reader judges.",
  ],
  undated: ["بی‌تاریخ", "undated"],
  quarantine_help: ["آنچه خوانده یا استخراج نشد، با علت و چاره.", "What could not be read or extracted, with its cause and remedy."],
  no_problems: ["هیچ چیز کنار گذاشته نشده است.", "Nothing was set aside."],
  stage: ["مرحله", "Stage"], where: ["کجا", "Where"], message: ["علت", "Cause"], remedy: ["چاره", "Remedy"],
  control: ["نویسه‌ی کنترلی پنهان", "hidden control character"],
  keys: ["کلیدها", "Keys"],
  keys_list: [
    "/ جست‌وجو · J و K گزارش بعدی و قبلی · N و P نشانه‌ی بعدی و قبلی · Enter کارت · A درست · R نادرست · E ویرایش · Esc بستن",
    "/ search · J and K next and previous report · N and P next and previous mark · Enter card · A accept · R reject · E edit · Esc close",
  ],
  loading: ["در حال باز کردن…", "Opening…"],
  failed: ["باز نشد: {why}", "Could not be opened: {why}"],
  made: ["ساخته‌شده در {when}", "Made {when}"],
  long_text: ["متن بلند است؛ بقیه را نشان بده", "A long text; show the rest"],
  problem: ["مشکل", "Problem"],
};

let tongue = 0;

/** Choose the language: "fa" or "en". */
export function speak(language) {
  tongue = language === "en" ? 1 : 0;
}

/** A phrase of the interface, with {names} replaced. */
export function say(key, values = {}) {
  const phrase = PHRASES[key] ? PHRASES[key][tongue] : key;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The word for a value of a closed list; the value itself where there is none. */
export function label(list, value) {
  if (value === null || value === undefined || value === "") return "";
  const found = Object.hasOwn(ENUMS[list] ?? {}, value) ? ENUMS[list][value] : list === "kind" ? LEARNED[value] : null;
  return found ? found[tongue] : String(value).replaceAll("_", " ");
}

/** Learn the Persian names of the kinds of rule packs. */
export function learnKinds(names) {
  for (const [kind, name] of Object.entries(names ?? {})) {
    if (!Object.hasOwn(ENUMS.kind, kind)) LEARNED[kind] = [name, kind.replaceAll("_", " ")];
  }
}

/** The values of a closed list. */
export function valuesOf(list) {
  return Object.keys(ENUMS[list]);
}
