promotions-title = { $some ->
    [yes] { $archived ->
        [yes] <b>已收起的推廣</b>
       *[no] <b>推廣</b>
     }
   *[no] { $archived ->
        [yes] 沒有收起的推廣。
       *[no] 還沒有推廣，新增一則吧。
     }
 }
promotion-button-new = ➕ 新增推廣
promotion-button-shelf = { $archived ->
    [yes] ‹ 推廣
   *[no] 🗄 已收起
 }
promotion-button-all = ‹ 推廣
promotion-button-back = ‹ 返回這則推廣
promotion-unnamed = （未命名）
promotion-title = <b>推廣 #{ $promotion }</b> · { $name }
promotion-state = { $state ->
    [standing] 自動循環傳送中，停止後才能修改。
    [archived] 已收起。
   *[draft] 草稿：還沒有人收到。
 }
promotion-sent = { $state ->
    [waiting] 群發 #{ $broadcast } 等待另一人同意：{ $n } 人，{ $at }。
    [scheduled] 群發 #{ $broadcast } 已排程：{ $n } 人，{ $at }。
    [deleted] 群發 #{ $broadcast } 已為所有人刪除：{ $n } 人，{ $at }。
    [sending] 正在傳送：群發 #{ $broadcast }，{ $n } 人，{ $at }。
    [paused] 已暫停：群發 #{ $broadcast }，{ $n } 人，{ $at }。
   *[sent] 已傳送：群發 #{ $broadcast }，{ $n } 人，{ $at }。
 }
promotion-category = 類別：{ $name }
promotion-audience = 傳給：{ $segment }
promotion-category-own = 推廣訊息
promotion-part = <b>{ $part } 版</b>
promotion-said = ✅ { $language } · { promotion-kind } { $text }{ $buttons ->
    [0] { "" }
   *[other] { " " }· { $buttons } 個按鈕
 }
promotion-kind = { $kind ->
    [photo] 🖼
    [video] 🎬
    [document] 📎
    [album] 🗂 { $files }
   *[text] 💬
 }
promotion-unsaid = ▫️ { $language } · 未寫
promotion-falls-back = ▫️ { $language } · 未寫，讀者會收到{ $other }
promotion-how = { $silent ->
    [yes] 🔕 靜音傳送
   *[no] 🔔 有提示音
 } · { $protect ->
    [yes] 🔒 禁止轉發
   *[no] 可以轉發
 }
promotion-when = { $quiet ->
    [yes] 🌙 避開勿擾時段
   *[no] 🌃 夜間也傳送
 } · { $hours ->
    [0] 不過期
   *[other] 開始 { $hours } 小時後過期
 }
promotion-held-out = { $percent ->
    [0] 不留對照組。
   *[other] 留 { $percent }% 作對照組，不傳送。
 }
promotion-faults = <b>傳送前還需處理：</b>
promotion-fault = ⚠️ { $kind ->
    [audience] 還沒有選擇傳給誰。
    [empty] { $part ->
        [none] 還沒有寫內容。
       *[other] { $part } 版還沒有寫。
     }
    [perk] { $language }：按鈕領取的權益已不在方案中。
   *[long] { $language }：{ $all ->
        [yes] 所有會員
       *[no] { $tiers } 會員
     }最長會有 { $units } 個字元，Telegram 最多 { $most } 個。
 }
promotion-button-language = { $written ->
    [yes] ✅
   *[no] ➕
 } { $part }{ $name }
promotion-button-name = 命名
promotion-button-category = 類別
promotion-button-options = 傳送方式
promotion-button-preview = 👁 預覽
promotion-button-try = 📨 傳給自己
promotion-button-audience = 👥 傳給誰
promotion-button-send = 傳送 ›
promotion-button-sent = 📤 群發 #{ $broadcast }
promotion-button-correct = ✏️ 更正群發 #{ $broadcast }
promotion-button-copy = 複製
promotion-button-shelve = { $away ->
    [yes] 收起
   *[no] 重新取出
 }
promotion-words-title = <b>#{ $promotion } · { $language }{ $part }</b>
promotion-nothing = 這裡還沒有內容。
promotion-files = { promotion-kind } { $files } 個檔案
promotion-text = { $text }
promotion-button-line = { $kind ->
    [claim] { $label }
   *[link] 🔗 { $label } → { $target }
 }
promotion-places =
    佔位符：{"{"}name{"}"} 稱呼，{"{"}tier{"}"} 目前等級，{"{"}next_tier{"}"} 下一等級，{"{"}missing{"}"} 升級還差多少，{"{"}holds_until{"}"} 等級保留到哪天，{"{"}points{"}"} 積分，{"{"}expiring{"}"} 最近到期的積分，{"{"}expires{"}"} 積分到期日。
promotion-button-write = { $written ->
    [yes] ✏️ 重寫
   *[no] ✏️ 寫內容
 }
promotion-button-words = ✏️ 只改文字
promotion-button-link = 🔗 連結按鈕
promotion-button-perk = 🎁 權益按鈕
promotion-button-bare = 去掉按鈕
promotion-button-unsay = 🗑 刪除內容
promotion-button-look = 看看
promotion-gathering = 正在逐個接收相簿中的檔案。
promotion-which-perk = 按鈕領取哪項權益？
promotion-which-category = 屬於哪個類別？會員可以按類別退訂。
promotion-options-title = <b>傳送方式</b>
    開關下面：多少小時後不再傳送，以及留出多少人作對照。
promotion-switch = { $switch ->
    [silent] 靜音傳送
    [protect] 禁止轉發和儲存
    [parts] A、B 兩個版本
   *[quiet] 避開勿擾時段
 }
promotion-switched = { $on ->
    [yes] ✅ { $name }
   *[no] { $name }
 }
promotion-expiry = { $hours ->
    [0] 不過期
   *[other] { $hours } 小時
 }
promotion-share = { $percent }%
promotion-sight = <b>{ $language } · { $part }</b>
    { $same ->
        [yes] 對所有會員都是 { $long } 個字元。
       *[no] { $short } 至 { $long } 個字元，最長的情況是稱呼很長，等級為{ $tier }。
     }{ $bare ->
        [yes] 最高等級的會員沒有 { $places }，會顯示「—」。
       *[no] { "" }
     }
promotion-sample = 這是預覽，設定沒有改變。
promotion-untaken = Telegram 不接受這則訊息：{ $reason }
promotion-prompt = { promotion-asked }（#{ $promotion }）
promotion-asked = { $what ->
    [message-A-zh-Hans] 請回覆 A 版的简体中文內容：文字、圖片、影片、檔案或相簿。
    [message-A-zh-Hant] 請回覆 A 版的繁體中文內容：文字、圖片、影片、檔案或相簿。
    [message-A-en] 請回覆 A 版的 English 內容：文字、圖片、影片、檔案或相簿。
    [message-B-zh-Hans] 請回覆 B 版的简体中文內容：文字、圖片、影片、檔案或相簿。
    [message-B-zh-Hant] 請回覆 B 版的繁體中文內容：文字、圖片、影片、檔案或相簿。
    [message-B-en] 請回覆 B 版的 English 內容：文字、圖片、影片、檔案或相簿。
    [words-A-zh-Hans] 請回覆 A 版简体中文的新文字，圖片和檔案不變。
    [words-A-zh-Hant] 請回覆 A 版繁體中文的新文字，圖片和檔案不變。
    [words-A-en] 請回覆 A 版 English 的新文字，圖片和檔案不變。
    [words-B-zh-Hans] 請回覆 B 版简体中文的新文字，圖片和檔案不變。
    [words-B-zh-Hant] 請回覆 B 版繁體中文的新文字，圖片和檔案不變。
    [words-B-en] 請回覆 B 版 English 的新文字，圖片和檔案不變。
    [link-A-zh-Hans] 請回覆 A 版简体中文的按鈕文字和網址，例如：去看看 https://example.com
    [link-A-zh-Hant] 請回覆 A 版繁體中文的按鈕文字和網址，例如：去看看 https://example.com
    [link-A-en] 請回覆 A 版 English 的按鈕文字和網址，例如：去看看 https://example.com
    [link-B-zh-Hans] 請回覆 B 版简体中文的按鈕文字和網址，例如：去看看 https://example.com
    [link-B-zh-Hant] 請回覆 B 版繁體中文的按鈕文字和網址，例如：去看看 https://example.com
    [link-B-en] 請回覆 B 版 English 的按鈕文字和網址，例如：去看看 https://example.com
   *[name] 請回覆一個名稱，僅工作人員可見。
 }
promotion-placeholder = 按要傳送的樣子寫
