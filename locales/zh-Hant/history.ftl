history-title = <b>等級紀錄</b>（第 { $page } / { $pages } 頁）
history-empty = 還沒有等級紀錄。有了第一筆訂單，就會從這裡開始記。
history-begin =
    { $at }
    { $track }：從 <b>{ $tier }</b> 開始
history-step =
    { $at }
    { $track }：{ $before } → <b>{ $tier }</b>
history-cause = { $cause ->
    [event] 原因：新的訂單或退款
    [day] 原因：有訂單完成結算，或統計期間往前推移
    [programme] 原因：會員計畫有更新
    [base] 原因：加入
   *[other] 原因：{ $cause }
 }
history-late = { $at } 補記
history-button-newer = ‹ 較近
history-button-older = 較早 ›
history-layer =
    { $at }
    { $track }：{ $began ->
        [yes] { $kind ->
            [temporary] 臨時等級 <b>{ $tier }</b> 開始
            [floor] 保底等級 <b>{ $tier }</b> 生效
           *[lock] 鎖定為 <b>{ $tier }</b>
         }
       *[no] { $kind ->
            [temporary] 臨時等級 { $tier } 結束
            [floor] 保底等級 { $tier } 結束
           *[lock] 不再鎖定為 { $tier }
         }
     }
history-layer-why = 人工調整，原因：{ $reason }
