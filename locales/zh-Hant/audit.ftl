audit-title = <b>操作日誌</b>（{ $total }）
audit-narrowed = <b>操作日誌</b>（{ $total }） · { $by ->
    [person] 人員：{ $of }
    [action] 操作：{ $of }
   *[subject] 對象：{ $of }
 }
audit-empty = 沒有紀錄。
audit-line = <b>#{ $number }</b> { $at } · { $who } · { $act } · { $subject }
audit-entry =
    <b>#{ $number }</b> · { $at }
    誰：{ $who }
    操作：{ $act }
    對象：{ $subject }
audit-value = { $which ->
    [before] 之前：{ $value }
   *[after] 之後：{ $value }
 }
audit-reason = 原因：{ $reason }
audit-kinds = <b>依操作查看</b>，最近的在前
audit-button-newer = ‹ 較新
audit-button-older = 較早 ›
audit-button-kinds = 🔎 依操作
audit-button-all = ‹ 全部日誌
audit-button-like = { $by ->
    [actor] 🔎 此人的操作
    [action] 🔎 同類操作
   *[subject] 🔎 同一對象
 }
audit-button-file = 匯出 { $form ->
    [csv] CSV
   *[jsonl] JSONL
 }
audit-file = 操作日誌，最多含最近 100,000 筆。每筆都帶有鏈上的校驗值，可獨立核對。
refusal-no-such-entry = 日誌裡沒有這一筆。
command-audit = 操作日誌：誰在什麼時候做了什麼
admin-button-audit = 操作日誌
audit-act = { $act ->
    [audit-exported] 日誌已匯出
    [birthday-corrected] 生日已更正
    [birthday-told] 生日已填寫
    [broadcast-approved] 推送已核准
    [broadcast-confirmed] 推送已確認
    [broadcast-confirmed-first] 推送已首次確認
    [broadcast-corrected] 推送已更正
    [broadcast-correction-asked] 推送更正已首次確認
    [broadcast-correction-stopped] 推送更正已停止
    [broadcast-correction-withdrawn] 推送更正已撤回
    [broadcast-deleted] 推送已刪除
    [broadcast-deletion-stopped] 推送刪除已停止
    [broadcast-exported] 群發結果已匯出
    [broadcast-lapsed] 推送已過期
    [broadcast-paused] 推送已暫停
    [broadcast-resumed] 推送已繼續
    [broadcast-returned] 循環發送：群發已開始
    [broadcast-stopped] 推送已停止
    [broadcast-unclear-again] 不明結果：已重發
    [broadcast-unclear-left] 不明結果：不再傳送
    [broadcast-withdrawn] 推送已撤回
    [case-appealed] 提出申訴
    [case-cleared] 複核通過
    [case-held] 暫緩發放
    [case-opened] 開始複核
    [case-refused] 複核未通過
    [claim-fulfilled] 領取已辦結
    [claim-refused] 領取被拒絕
    [claim-revoked] 領取已收回
    [codes-imported] 券碼已匯入
    [denied] 沒有權限
    [exclusion-lifted] 已重新計入
    [import-published] 匯入已生效
    [import-undone] 匯入已撤銷
    [invite-accepted] 接受邀請
    [invite-active] 邀請連結已恢復
    [invite-again] 再次打開邀請
    [invite-deleted] 邀請連結已刪除
    [invite-made] 邀請連結已建立
    [invite-paused] 邀請連結已暫停
    [link-made] 關聯連結已建立
    [link-opened] 帳戶已關聯
    [link-undone] 帳戶關聯已解除
    [member-erased] 會員資料已刪除
    [member-frozen] 會員已凍結
    [member-held] 會員已暫停領取
    [member-released] 會員已恢復領取
    [member-seen] 查看會員
    [member-unfrozen] 會員已解凍
    [payout-approved] 提領已核准
    [payout-approved-first] 提領已首次核准
    [payout-asked] 申請提領
    [payout-paid] 提領已支付
    [payout-refused] 提領被拒絕
    [payout-sent-back] 提領已退回
    [payout-withdrawn] 提領已取消
    [perk-granted] 贈送權益
    [perk-paused] 權益已暫停
    [perk-resumed] 權益已恢復
    [programme-applied] 會員計畫已生效
    [promotion-archived] 推廣已收起
    [promotion-begun] 推廣已建立
    [promotion-changed] 推廣已修改
    [promotion-draft] 推廣已重新取出
    [promotion-missed] 循環發送：錯過時間
    [promotion-segment] 推廣的人群已修改
    [promotion-standing] 循環發送已開啟
    [promotion-stopped] 循環發送已停止
    [promotion-unfit] 循環發送：與方案不符，未發送
    [purchase-refunded] 訂單已退款
    [segment-dropped] 人群已刪除
    [segment-saved] 人群已儲存
    [staff-invited] 工作人員連結已建立
    [staff-role] 角色變更
    [team-exported] 團隊名單已匯出
    [terms-acknowledged] 佣金規則已閱讀
    [ticket-answered] 問題已回覆
    [ticket-closed] 問題已關閉
    [ticket-escalated] 問題已上報
    [tier-ended] 手動等級已結束
    [tier-laid] 手動設定等級
    [tree-imported] 邀請關係已匯入
    [upline-moved] 邀請人已變更
    [upline-removed] 邀請人已解除
   *[other] { $code }
 }
audit-whom = { $kind ->
    [account] 商城帳戶紀錄 #{ $number }
    [broadcast] 群發 #{ $number }
    [case] 案件 #{ $number }
    [claim] 領取 #{ $number }
    [import] 匯入 #{ $number }
    [invite] 邀請連結 #{ $number }
    [link] 工作人員連結 #{ $number }
    [member] 會員 #{ $number }
    [payout] 提領 #{ $number }
    [promotion] 推廣 #{ $number }
    [segment] 人群 #{ $number }
    [telegram] Telegram { $number }
    [terms] 佣金規則 #{ $number }
   *[ticket] 問題 #{ $number }
 }
audit-engine = 系統
audit-field = { $field ->
    [category] 類別
    [claims] 領取編號
    [content] 內容
    [from] 開始
    [kind] 方式
    [layer] 調整編號
    [name] 名稱
    [options] 傳送方式
    [perk] 權益
    [rules] 條件
    [segment] 人群
    [tier] 等級
    [track] 等級體系
    [until] 結束
   *[other] { $code }
 }
audit-field-is = { $field }：{ $value }
