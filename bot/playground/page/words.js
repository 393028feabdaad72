// The page's own words. The bot speaks for itself.

const WORDS = {
  en: {
    title: "Playground", newPerson: "New person", tools: "Tools", theme: "Light or dark", now: "Clock",
    write: "Message", send: "Send", start: "Start", unblock: "Unblock bot", block: "Block bot",
    blocked: "blocked the bot", attach: "Attach", photo: "Photo", file: "File", contact: "My contact",
    sticker: "Sticker", openLink: "Open a link…", commands: "Commands", noCommands: "The bot has set no commands.",
    more: "More", edited: "edited", typing: "typing", ok: "OK", cancel: "Cancel", open: "Open", copied: "Copied",
    linkHint: "https://t.me/…?start=…", name: "Name", language: "Language", create: "Create",
    clockTab: "Clock", callsTab: "Calls", faultsTab: "Faults", realTime: "real time", ahead: "ahead by {d}",
    behind: "behind by {d}", hour: "+1 hour", day: "+1 day", month: "+30 days", back: "Back to now", toDate: "Go to",
    clockFixed: "This clock cannot be moved.", clockHelp: "The bot lives by this clock: tiers, holds and promotions follow it.",
    noCalls: "No calls yet. Is the bot running?", polls: "Show polling", next: "The next call fails",
    method: "Method", times: "Times", lasting: "Until switched off", once: "Right now", waiting: "Waiting to happen",
    nothing: "All goes well.", clear: "Clear all faults", pressed: "Not answered yet",
    f_429: "429 Too Many Requests", f_500: "500 server error", f_502: "HTML 502 page", f_403: "403 blocked",
    f_reset: "Connection breaks before", f_drop: "Done, but the answer is lost", f_delay: "Answer takes 3 s",
    f_duplicate_updates: "Updates come twice", f_shuffle_updates: "Updates out of order",
    f_press_twice: "Presses come twice", f_flood: "Flood limits on", f_webhook: "A webhook is still set",
    f_poison: "Send an update nobody can decode", away: "Connection lost. Trying again…", keyboard: "Keyboard",
    noPeople: "Nobody is here yet.", welcome: "What can this bot do?", download: "Download", member: "member", agent: "agent", admin: "admin",
    shopTab: "Shop", shopFor: "Shopping as", shopAccount: "Account {account}", shopNone: "No shop account is linked yet.",
    shopLink: "Open a link from the shop", shopAmount: "Amount", shopWhen: "Paid", shopToday: "paid today", shopAgo: "paid {n} days ago",
    shopHelp: "An order that is still settling counts later: choose an earlier day, or move the clock on.",
    shopReturn: "Give back", shopSoFar: "So far", shopNothing: "Nothing yet.", shopCounts: "counts from {day}", shopLeft: "{left} left",
    shopReturned: "given back", k_purchase: "Buy", k_refund: "Refund", k_complaint: "Complain", k_review: "Review", k_service: "Serve a customer",
    clockOneWay: "Time only goes forward here. Afterwards, ask for the tier again.",
    pinned: "Pinned", service_new_chat_members: "joined the group", service_left_chat_member: "left the group",
    service_pinned_message: "pinned a message", service: "service message",
  },
  "zh-Hans": {
    title: "演练场", newPerson: "新用户", tools: "工具", theme: "浅色或深色", now: "时钟",
    write: "输入消息", send: "发送", start: "开始", unblock: "解除屏蔽", block: "屏蔽机器人",
    blocked: "已屏蔽机器人", attach: "附件", photo: "照片", file: "文件", contact: "我的联系方式",
    sticker: "贴纸", openLink: "打开链接…", commands: "命令", noCommands: "机器人还没有设置命令。",
    more: "更多", edited: "已编辑", typing: "正在输入", ok: "好", cancel: "取消", open: "打开", copied: "已复制",
    linkHint: "https://t.me/…?start=…", name: "名字", language: "语言", create: "创建",
    clockTab: "时钟", callsTab: "调用", faultsTab: "故障", realTime: "真实时间", ahead: "快 {d}",
    behind: "慢 {d}", hour: "+1 小时", day: "+1 天", month: "+30 天", back: "回到现在", toDate: "跳到",
    clockFixed: "这个时钟不能调整。", clockHelp: "机器人按这个时钟运行：等级、冻结期和活动都跟着它走。",
    noCalls: "还没有调用。机器人在运行吗？", polls: "显示轮询", next: "下一次调用出错",
    method: "方法", times: "次数", lasting: "持续到关闭", once: "立即", waiting: "即将发生",
    nothing: "一切正常。", clear: "清除全部故障", pressed: "尚未应答",
    f_429: "429 请求过多", f_500: "500 服务器错误", f_502: "HTML 502 页面", f_403: "403 已被屏蔽",
    f_reset: "执行前断开连接", f_drop: "已执行，但答复丢失", f_delay: "答复延迟 3 秒",
    f_duplicate_updates: "更新重复到达", f_shuffle_updates: "更新乱序到达",
    f_press_twice: "按键重复到达", f_flood: "开启频率限制", f_webhook: "Webhook 仍然存在",
    f_poison: "发送无法解析的更新", away: "连接已断开，正在重试…", keyboard: "键盘",
    noPeople: "这里还没有人。", welcome: "这个机器人能做什么？", download: "下载", member: "会员", agent: "代理", admin: "管理员",
    shopTab: "商城", shopFor: "以谁的身份购物", shopAccount: "账号 {account}", shopNone: "还没有绑定商城账号。",
    shopLink: "打开商城的绑定链接", shopAmount: "金额", shopWhen: "付款时间", shopToday: "今天付款", shopAgo: "{n} 天前付款",
    shopHelp: "刚付款的订单过几天才计入：可以选更早的日子，或者把时钟往前拨。",
    shopReturn: "退货", shopSoFar: "至今", shopNothing: "还没有记录。", shopCounts: "{day} 起计入", shopLeft: "剩 {left}",
    shopReturned: "已退", k_purchase: "购买", k_refund: "退款", k_complaint: "投诉", k_review: "测评", k_service: "服务客户",
    clockOneWay: "这里的时间只能往前走；拨过之后，再问一次等级就看得到变化。",
    pinned: "已置顶", service_new_chat_members: "加入了群组", service_left_chat_member: "离开了群组",
    service_pinned_message: "置顶了一条消息", service: "系统消息",
  },
  "zh-Hant": {
    title: "演練場", newPerson: "新使用者", tools: "工具", theme: "淺色或深色", now: "時鐘",
    write: "輸入訊息", send: "傳送", start: "開始", unblock: "解除封鎖", block: "封鎖機器人",
    blocked: "已封鎖機器人", attach: "附件", photo: "相片", file: "檔案", contact: "我的聯絡資訊",
    sticker: "貼圖", openLink: "開啟連結…", commands: "指令", noCommands: "機器人還沒有設定指令。",
    more: "更多", edited: "已編輯", typing: "正在輸入", ok: "好", cancel: "取消", open: "開啟", copied: "已複製",
    linkHint: "https://t.me/…?start=…", name: "名字", language: "語言", create: "建立",
    clockTab: "時鐘", callsTab: "呼叫", faultsTab: "故障", realTime: "真實時間", ahead: "快 {d}",
    behind: "慢 {d}", hour: "+1 小時", day: "+1 天", month: "+30 天", back: "回到現在", toDate: "跳到",
    clockFixed: "這個時鐘不能調整。", clockHelp: "機器人按這個時鐘運作：等級、凍結期和活動都跟著它走。",
    noCalls: "還沒有呼叫。機器人在執行嗎？", polls: "顯示輪詢", next: "下一次呼叫出錯",
    method: "方法", times: "次數", lasting: "持續到關閉", once: "立即", waiting: "即將發生",
    nothing: "一切正常。", clear: "清除全部故障", pressed: "尚未回應",
    f_429: "429 請求過多", f_500: "500 伺服器錯誤", f_502: "HTML 502 頁面", f_403: "403 已被封鎖",
    f_reset: "執行前中斷連線", f_drop: "已執行，但回應遺失", f_delay: "回應延遲 3 秒",
    f_duplicate_updates: "更新重複到達", f_shuffle_updates: "更新亂序到達",
    f_press_twice: "按鍵重複到達", f_flood: "開啟頻率限制", f_webhook: "Webhook 仍然存在",
    f_poison: "傳送無法解析的更新", away: "連線已中斷，正在重試…", keyboard: "鍵盤",
    noPeople: "這裡還沒有人。", welcome: "這個機器人能做什麼？", download: "下載", member: "會員", agent: "代理", admin: "管理員",
    shopTab: "商城", shopFor: "以誰的身分購物", shopAccount: "帳號 {account}", shopNone: "還沒有綁定商城帳號。",
    shopLink: "開啟商城的綁定連結", shopAmount: "金額", shopWhen: "付款時間", shopToday: "今天付款", shopAgo: "{n} 天前付款",
    shopHelp: "剛付款的訂單過幾天才計入：可以選更早的日子，或者把時鐘往前撥。",
    shopReturn: "退貨", shopSoFar: "至今", shopNothing: "還沒有紀錄。", shopCounts: "{day} 起計入", shopLeft: "剩 {left}",
    shopReturned: "已退", k_purchase: "購買", k_refund: "退款", k_complaint: "投訴", k_review: "測評", k_service: "服務客戶",
    clockOneWay: "這裡的時間只能往前走；撥過之後，再問一次等級就看得到變化。",
    pinned: "已置頂", service_new_chat_members: "加入了群組", service_left_chat_member: "離開了群組",
    service_pinned_message: "置頂了一則訊息", service: "系統訊息",
  },
};

export const LANGUAGES = { en: "EN", "zh-Hans": "简", "zh-Hant": "繁" };
let current = pick();

function pick() {
  const kept = localStorage.getItem("language");
  if (kept in WORDS) return kept;
  const wanted = navigator.language || "en";
  if (!wanted.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/i.test(wanted) ? "zh-Hant" : "zh-Hans";
}

export const language = () => current;

export function speak(code) {
  current = code;
  localStorage.setItem("language", code);
}

export function t(key, values = {}) {
  const text = WORDS[current][key] ?? WORDS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const known = (key) => key in WORDS.en;
