refusal-bad-place = 第 { $position } 個字元：{ $found } 不是可用的佔位符。可用：{"{"}name{"}"} {"{"}tier{"}"} {"{"}next_tier{"}"} {"{"}missing{"}"} {"{"}holds_until{"}"} {"{"}points{"}"} {"{"}expiring{"}"} {"{"}expires{"}"}。未儲存。
refusal-bad-markup = 第 { $position } 個字元：{ $found } 會原樣顯示給會員。請使用 Telegram 內建的格式。未儲存。
refusal-bad-link = { $reason ->
    [scheme] 連結須以 https:// 或 tg:// 開頭。
    [host] 這個網址無法放在按鈕上。
    [label] 請先寫按鈕文字，再寫網址，例如：開啟商店 https://example.com
    [long] 按鈕文字最多 { $most } 個字元。
   *[place] 按鈕文字不能使用佔位符。
 }
refusal-buttons-full = 一則訊息最多 { $most } 個按鈕。
refusal-album-full = 一個相簿最多 { $most } 個檔案。
refusal-not-sendable = 請傳送文字、圖片、影片、檔案或相簿。
refusal-words-first = 請先寫好訊息內容。
refusal-choice-gone = 這一項已不存在，請重新開啟該推廣。
refusal-does-not-fit = 現在還不能傳送。請開啟草稿，裡面寫明了哪裡不合適、對哪些會員。
