correction-title = <b>更正 { $name }</b>
correction-change = · { $language }{ $part }：{ $what ->
    [text] 文字有改動
    [buttons] 按鈕有改動
   *[both] 文字和按鈕都有改動
 }
correction-goes-on = 內容沒有變，會從上次停下的地方繼續更正。
correction-got = { $n ->
    [0] 還沒有人收到。
   *[other] 已有 { $n } 人收到，他們的訊息會直接改好，不會再響提示音。
 }
correction-late = 還有 { $n } 人在等待，會直接收到新內容。
correction-asked = ✏️ 有一項更正在等另一位工作人員同意。
correction-unchanged = 推廣內容和已傳送的一樣。請先修改內容、預覽，再回到這裡。
correction-button = ✏️ 更正…
correction-button-type = ✏️ 輸入人數
correction-button-draft = 去修改推廣
correction-button-look = ✏️ 查看更正
correction-button-no = ✖ 不更正
correction-button-stop = ⏹ 停止更正
correction-prompt = 這次群發原定傳送給多少人？請直接回覆人數，回覆後就會執行更正 #{ $correction }。
correction-placeholder = 收件人數
correction-state = { $state ->
    [running] ✏️ 正在更正：已完成 { $n } 人
    [stopped] ⏹ 已停止更正：已完成 { $n } 人
   *[finished] ✏️ 已為 { $n } 人更正
 }
correction-failed = · 更正失敗：{ $n }
refusal-correction-gone = 這項更正已不存在，或屬於其他人。
refusal-cannot-correct = { $why ->
    [unsent] 還沒傳送：撤回後直接修改即可。
    [deleted] 正在刪除或已經刪除，不能再更正。
    [closed] 推廣現在不能修改：它會自動重複傳送，或已收起。請先停止或取出，再修改。
    [same] 和已傳送的內容沒有區別。
    [gone] { correction-where }：推廣裡已沒有這段內容，但有人收到過，請重新寫上。
    [kind] { correction-where }：Telegram 不能把圖片改成文字，也不能反過來，只能更正文字和按鈕。
   *[media] { correction-where }：檔案換了。只能更正文字和按鈕。
 }
correction-where = { $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
   *[en] English
 }{ $part ->
    [A] { " " }A
    [B] { " " }B
   *[other] { "" }
 }
