start-menu =
    您好，很高興見到您。

    您的等級怎麼來的、還差多少、能保留到什麼時候，在這裡都一目了然。想看什麼，點下面就好。
start-linked =
    連結成功：{ $source } 的帳戶 <b>{ $account }</b>。

    您在商店裡的紀錄已經計入等級，點「我的等級」看看吧。
start-linked-before =
    { $source } 的帳戶 <b>{ $account }</b> 先前已經連結好了，不必再操作。
start-button-tier = 我的等級
start-button-why = 為什麼
start-button-perks = 權益
start-button-coupons = 我的卡券
start-button-history = 等級紀錄
start-button-prices = 我的價格
start-button-points = 我的積分
start-button-commission = 佣金
start-button-benefits = 權益比較
start-button-invites = 邀請
start-button-support = 客服
start-button-privacy = 隱私
start-button-language = 語言
start-button-help = 說明
start-button-menu = ‹ 選單

# 不打斜線也能用的說法，用 | 分隔
asked-tier = 我的等級 | 等級 | 會員等級 | 我的會員 | 我的進度 | 查等級 | 查詢等級 | 我是什麼等級
asked-why = 為什麼 | 怎麼算的 | 為什麼是這個等級 | 怎麼升級 | 還差多少 | 如何升級
asked-perks = 權益 | 我的權益 | 特權 | 福利 | 領取 | 領券 | 有什麼可以領
asked-coupons = 我的卡券 | 卡券 | 我的券 | 優惠券 | 券碼 | 我的券碼
asked-redeem = 查券碼 | 查詢券碼 | 驗券
asked-team = 我的團隊 | 團隊 | 我的下線 | 下線 | 團隊業績
asked-history = 等級紀錄 | 等級歷史 | 歷史 | 歷史紀錄 | 紀錄
asked-price = 價格 | 我的價格 | 價目表 | 多少錢 | 報價
asked-benefits = 權益比較 | 等級比較 | 會員比較 | 省了多少
asked-invite = 邀請 | 我要邀請 | 邀請連結 | 推廣 | 推廣連結 | 邀請碼
asked-terms = 佣金規則 | 規則 | 抽成規則
asked-support = 客服 | 聯絡客服 | 真人客服 | 真人
asked-birthday = 生日 | 我的生日
asked-commission = 佣金 | 我的佣金 | 提領 | 分潤
asked-points = 我的積分 | 積分 | 查積分 | 查詢積分 | 積分餘額 | 積分明細 | 多少積分 | 我的點數
asked-privacy = 隱私 | 我的資料 | 刪除我的資料 | 註銷
asked-language = 語言 | 切換語言 | 繁體中文
asked-help = 說明 | 幫助 | 怎麼用 | 使用說明
asked-start = 選單 | 主選單 | 開始
asked-appeal = 申訴|我要申訴|佣金審核|為什麼審核
