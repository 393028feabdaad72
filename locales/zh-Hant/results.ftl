results-title = 推廣結果
results-button = 📊 結果
results-button-file = 匯出檔案
results-file = 每位收件人一列：會員編號、傳送結果、之後的行為。不含姓名和聯絡方式。
results-counted = 統計 { $days }{ $over ->
    [yes] 。
   *[no] ，尚未結束。
 }消費金額已減去退款。
results-fair = 原定要收到的人全部計入，不論是否送達：對照組也是這樣選出的。
results-no-control = 沒有設對照組，無法判斷哪些人本來就會購買。
results-deleted = 🗑 已從 { $n } 個聊天中刪除，之前的行為照常統計。
results-links = Telegram 不會告知誰開啟了連結，所以只統計領取按鈕的點擊。
results-group = { $part ->
    [C] 對照組
   *[other] { $parts ->
        [1] 收件人
       *[other] { $part } 版
    }
 }
results-state = { $state ->
    [sent] 已傳送 { $n }
    [failed] 失敗 { $n }
    [unknown] 不確定 { $n }
    [skipped] 略過 { $n }
    [expired] 過期 { $n }
   *[open] 等待 { $n }
 }
results-row = { $what ->
    [people] 人數
    [sent] 已送達
    [pressed] 點擊按鈕
    [claimed] 已領取
    [left] 退訂了這類推廣
    [bought] 已購買
    [orders] 訂單數
   *[net] 金額
 }
results-number = { $n }
results-share = { $n } ({ $share })
results-amount = { $amount }
results-verdict = { $what ->
    [lift] 購買率：與對照組相比
    [claimed] 領取率：A 版與 B 版相比
   *[bought] 購買率：A 版與 B 版相比
 }
results-figures = { $difference } 個百分點（{ $low } 至 { $high }）
results-meaning = { $verdict ->
    [more] { $split ->
        [yes] A 版較好；純屬偶然的可能性不到二十分之一。
       *[no] 購買的人較多；純屬偶然的可能性不到二十分之一。
    }
    [less] { $split ->
        [yes] B 版較好；純屬偶然的可能性不到二十分之一。
       *[no] 購買的人較少；純屬偶然的可能性不到二十分之一。
    }
   *[unclear] { $enough ->
        [yes] 人數太少，無法判斷：也可能只是偶然。
       *[no] 人數太少，無法判斷：有一方不足 30 人。
    }
 }
results-gone = 已從 { $n } 個聊天中刪除
results-foot = { $days } · 截至 { $at }
