layers-usage =
    <b>用法</b>
    <code>/settier 12</code>：查看會員 #12 等級上的人工調整
    <code>/settier 12 gold 2026-12-31 原因</code>：臨時給黃金，含當天
    <code>/settier 12 gold 保底 原因</code>：不低於黃金
    <code>/settier 12 gold 鎖定 2026-12-01 2026-12-31 原因</code>：從第一天到最後一天固定為黃金
    <code>/settier 12 結束 3 原因</code>：結束第 3 號調整

    會員會看到原因。任何統計數據都不會更動；調整結束後，依實際數據顯示等級。
layers-title = <b>會員 #{ $member } 的等級</b>
layers-track = { $track }：<b>{ $tier }</b>{ $differs ->
    [no] {""}
   *[yes] { $kind ->
        [plan] （依用量建議：{ $earned }）
       *[earned] （依數據：{ $earned }）
     }
 }
layers-none = 沒有人工調整，依實際數據計算。
layers-own = 這是您自己的等級，需由其他管理員處理。
layers-line = { $kind ->
    [temporary] ⏳ <b>#{ $layer }</b> 臨時：{ $tier }
    [floor] 🛟 <b>#{ $layer }</b> 保底：{ $tier }
   *[lock] 🔒 <b>#{ $layer }</b> 鎖定：{ $tier }
 }{ $begun ->
    [yes] {""}
   *[no] ，{ $start }開始
 }{ $ends ->
    [yes] ，到 { $until } 為止（含當天）
   *[no] ，長期有效
 }
layers-why = { $reason }<i>（{ $author }）</i>
layers-outdone = ↳ 目前以 <b>{ $now }</b> 為準。
layers-kinds =
    ⏳ 臨時：給一個等級，到期結束
    🛟 保底：等級不會更低，可以更高
    🔒 鎖定：固定在一個等級，不隨數據變動
layers-which = { $kind ->
    [temporary] 臨時給哪個等級？
    [floor] 保底到哪個等級？
   *[lock] 鎖定在哪個等級？鎖定後不再隨數據變動。
 }
layers-tier = <b>{ $tier }</b>
layers-until = { $kind ->
    [temporary] ⏳ 臨時：{ $tier }。到什麼時候？
    [floor] 🛟 保底：{ $tier }。到什麼時候？
   *[lock] 🔒 鎖定：{ $tier }。到什麼時候？
 }
layers-button-kind = { $kind ->
    [temporary] ⏳ 臨時
    [floor] 🛟 保底
   *[lock] 🔒 鎖定
 }
layers-button-end = 結束 #{ $layer }
layers-button-days = { $days } 天
layers-button-date = 其他日期
layers-button-forever = 長期有效
layers-button-back = ‹ 返回
layer-prompt = { $what ->
    [end] 為什麼要結束會員 #{ $member } 的這項調整？請回覆這則訊息，會員會看到原因。
    [date] 會員 #{ $member }：到哪一天，為什麼？請這樣回覆：2026-12-31 感謝您的耐心等待。會員會看到原因。
   *[why] 為什麼給會員 #{ $member } 做這項調整？請回覆這則訊息，會員會看到原因。
 }
    { $command }
layer-placeholder = 最多 300 字
layer-began = { $kind ->
    [temporary] { $counts ->
        [yes] 🎁 { $track }：已為您臨時開通 <b>{ $tier }</b>，到 { $until } 為止（含當天）。
       *[no] 🎁 { $track }：已為您加上臨時等級 <b>{ $tier }</b>，到 { $until } 為止（含當天）。您目前仍是 <b>{ $now }</b>。
     }
    [floor] 🛟 { $track }：您的等級不會低於 <b>{ $tier }</b>{ $ends ->
        [yes] ，保留到 { $until }（含當天）
       *[no] {""}
     }。
   *[lock] 🔒 { $track }：您的等級已鎖定為 <b>{ $tier }</b>{ $ends ->
        [yes] ，到 { $until } 為止（含當天）
       *[no] {""}
     }。您的數據照常累計。
 }
layer-ended = { $kind ->
    [temporary] ⏳ { $track }：臨時等級 { $tier } 已結束。
    [floor] { $track }：{ $tier } 保底已結束。
   *[lock] { $track }：等級不再鎖定為 { $tier }。
 }您現在是 <b>{ $now }</b>。
layer-reason = <b>原因：</b>{ $reason }
refusal-own-tier = 這是您自己的等級，需由其他管理員處理。
refusal-unknown-tier = 沒有等級 { $tier }，可用：{ $valid }。
refusal-ends-before-start = 結束時間早於開始時間，未做任何更動。
refusal-starts-in-past = 只能從今天或以後開始，不能是過去的日期。
refusal-end-missing = 臨時等級需要最後一天，例如：/settier 12 gold 2026-12-31 原因。沒有結束日期的，請用保底或鎖定。
refusal-too-far-off = 日期在 { $years } 年以後，請選一個更近的日期。
refusal-layer-gone = 這位會員的等級上沒有這個編號的調整，可能已經結束。
refusal-number-please = 請使用會員編號或轉發其訊息。名字可能會換人。
refusal-not-a-date = 沒有這一天，請這樣寫：2026-12-31。
