broadcast-title = <b>{ $name }</b>
broadcast-audience = 將傳送給 <b>{ $n } 人</b>。
broadcast-held-out = 另留 { $n } 人不傳送，作為對照。
broadcast-left-out = 人群中有 { $n } 人不會收到：
broadcast-reason = · { broadcast-why }：{ $n } 人
broadcast-why = { $reason ->
    [opted_out] 已退訂
    [no_telegram] 不在 Telegram 上
    [blocked] 已封鎖機器人
    [frozen] 已被工作人員凍結
    [declined] 選擇了不收推廣
    [capped] 近期收到的推廣已達上限
    [tier] 等級已變動
    [kept] 已不會降級
    [stopped] 群發已停止
    [withdrawn] 已收回
    [no_answer] Telegram 沒有回應
    [interrupted] 傳送途中機器人被停止
    [unfit] Telegram 無法接受這則訊息
    [moved] 聊天已遷移
    [refused] 被 Telegram 拒絕
    [erased] 已刪除個人資料
   *[other] { $reason }
 }
broadcast-begins-soon = { $seconds ->
    [0] 確認後立即開始。
   *[other] 確認後 { $seconds } 秒開始，在此之前可以收回。
 }
broadcast-begins = { $at } 開始。
broadcast-waiting = 🌙 屆時有 { $n } 人處於勿擾時段，會晚些收到。
broadcast-left-today = 每位工作人員 24 小時內最多可傳給 { $most } 人，您還剩 { $n } 人。
broadcast-second = 超過 { $n } 人的群發需要另一位工作人員同意。
broadcast-before = ⚠️ 這則推廣傳送過：{ $at } 確認，共 { $n } 人。
broadcast-type-it = 請在兩分鐘內輸入人數 <b>{ $n }</b> 進行確認。
broadcast-changed = 人數已由 { $before } 變為 { $now }。請再看一遍，然後確認。
broadcast-taken-back = { $confirmed ->
    [yes] 已收回，不會傳送給任何人。
   *[no] 沒有傳送。
 }
broadcast-state = { $state ->
    [deleted] 🗑 已刪除
    [deleting] 🗑 正在刪除
    [waiting] ⏳ 等待另一人同意
    [scheduled] 🕒 已排程
    [sending] 📤 傳送中
    [paused] ⏸ 已暫停
    [stopped] ⏹ 已停止
    [finished] ✅ 已完成
   *[withdrawn] ↩️ 已收回
 }
broadcast-bar = { $bar } { $done } / { $audience }
broadcast-count = { $state ->
    [sent] ✅ 已傳送：{ $n }
    [pending] ⏳ 等待中：{ $n }
    [sending] 📤 正在傳送：{ $n }
    [failed] ✖ 失敗：{ $n }
    [unknown] ❓ 不確定：{ $n }
    [skipped] ⏭ 略過：{ $n }
   *[expired] ⌛ 已過期：{ $n }
 }
broadcast-put-off = 其中 { $n } 人要等勿擾時段結束。
broadcast-rate = 每秒 { $rate } 則
broadcast-left = { $minutes ->
    [0] 預計不到 1 分鐘完成
   *[other] 預計還需 { $minutes } 分鐘
 }
broadcast-expires = { $at } 之後不再傳送。
broadcast-lost = { $state ->
    [failed] ✖
    [unknown] ❓
   *[skipped] ⏭
 } { broadcast-why }：{ $n } 人
broadcasts-title = <b>群發紀錄</b>
broadcasts-none = 還沒有傳送過。用 /promote 新增推廣。
broadcasts-line = <b>{ $name }</b>，{ $n } 人
broadcasts-when = { broadcast-state }，{ $at }
broadcast-unclear = <b>有 { $n } 則訊息不確定是否送達</b>

    Telegram 沒有回應，或機器人在傳送途中被停止。機器人不會自行重傳；如果您選擇重傳，有些人可能會收到兩次。
broadcast-unclear-none = 這裡沒有不確定的訊息了。
broadcast-unclear-line = <b>會員 { $member }</b>，{ $at }
broadcast-unclear-why = { broadcast-why }
broadcast-prompt = { $what ->
    [count] #{ $broadcast } 將傳送給多少人？請直接回覆這則訊息，輸入人數。
   *[when] #{ $broadcast } 什麼時候開始？請回覆日期和時間，例如 2026-12-01 10:00。
 }
broadcast-placeholder = 人數，或日期和時間
broadcast-button-confirm = 傳送給 { $n } 人…
broadcast-button-when = 🕒 選擇時間
broadcast-button-at-once = 立即傳送
broadcast-button-drop = 先不發
broadcast-button-draft = 返回草稿
broadcast-button-again = 再看一遍 ›
broadcast-button-approve = ✅ 同意
broadcast-button-back = { $refuses ->
    [yes] ✖ 不傳送
   *[no] ↩️ 收回
 }
broadcast-button-steer = { $to ->
    [pause] ⏸ 暫停
    [resume] ▶️ 繼續
   *[stop] ⏹ 停止
 }
broadcast-button-unclear = ❓ 不確定：{ $n }
broadcast-button-all = 全部群發
broadcast-button-one = 查看群發
broadcast-button-decide = { $what ->
    [leave] { $all ->
        [yes] 全部不重傳
       *[no] { $member } 不重傳
    }
   *[again] { $all ->
        [yes] 全部重傳
       *[no] { $member } 重傳
    }
 }
broadcast-told = { $what ->
    [waiting] 群發 #{ $broadcast }（{ $n } 人）需要另一位工作人員同意，請查看並決定。
    [approved] 群發 #{ $broadcast } 已獲同意，將按時開始。
    [refused] 群發 #{ $broadcast } 未獲同意，不會傳送。
    [lapsed] 群發 #{ $broadcast } 一天內無人同意，不會傳送。
    [spoilt] 群發 #{ $broadcast }：有 { $n } 人未收到，因為 Telegram 不接受這則訊息。再次傳送前，請檢查文字和檔案。
    [deleted] 群發 #{ $broadcast } 已從 { $n } 個聊天中刪除。
    [corrected] 群發 #{ $broadcast } 已為 { $n } 人更正。
    [correction-waiting] 群發 #{ $broadcast }（{ $n } 人）的更正需要另一位工作人員同意，請查看並決定。
    [correction-agreed] 群發 #{ $broadcast } 的更正已獲同意，馬上開始。
    [correction-refused] 群發 #{ $broadcast } 的更正未獲同意，不會執行。
   *[finished] 群發 #{ $broadcast }（{ $n } 人）已完成。
 }
command-broadcasts = 正在傳送的推廣及其結果
broadcast-button-see = 👁 查看訊息
