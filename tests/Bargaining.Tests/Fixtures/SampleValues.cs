using Bargaining.Documents;
using Bargaining.Letters;

namespace Bargaining.Tests.Fixtures;

/// <summary>Long values as they come in real life, for every field of every kind of document. Names and numbers are invented.</summary>
public static class SampleValues
{
    public const string Union = "哈尔滨市道里区总工会";
    public const string Enterprise = "哈尔滨松北机电设备制造有限公司";

    private const string Wages =
        "自2026年5月起，你单位未按月足额支付一线生产岗位职工工资。截至2026年8月31日，共拖欠机加、铸造、装配三个车间126名职工三个月工资合计人民币1386420元，其中女职工37名；另有18名职工的加班工资未按国家规定标准计发。";

    private static readonly Dictionary<string, FieldValue> Common = new()
    {
        ["case-number"] = FieldValue.Of("哈里工劳监〔2026〕第27号"),
        ["enterprise"] = FieldValue.Of(Enterprise),
        ["enterprise-address"] = FieldValue.Of("黑龙江省哈尔滨市道里区机场路368号松北机电产业园3号楼"),
        ["legal-representative"] = FieldValue.Of("赵振国"),
        ["union-name"] = FieldValue.Of(Union),
        ["issued-on"] = FieldValue.Of(new DateOnly(2026, 9, 21)),
        ["addressee"] = FieldValue.Of(Enterprise),
        ["contact"] = FieldValue.Of("孙丽华，0451-84550000，哈尔滨市道里区职工维权服务中心（新阳路176号）"),
        ["contract-kind"] = FieldValue.Of("工资专项集体合同"),
        ["legal-basis"] = FieldValue.Of("《中华人民共和国工会法》第二十三条、《黑龙江省工会条例》第十六条、第十七条的规定"),
        ["facts"] = FieldValue.Of(
            $"{Wages}\n上述事实，有你单位2026年5月至8月工资发放表、考勤记录，职工代表王海涛等9人的陈述，以及2026年9月11日《调查记录》为证。"
        ),
        ["breached-provisions"] = FieldValue.Of(
            "（一）《中华人民共和国劳动法》第五十条：工资应当以货币形式按月支付给劳动者本人。不得克扣或者无故拖欠劳动者的工资。\n（二）《中华人民共和国劳动合同法》第三十条：用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬。"
        ),
        ["demand"] = FieldValue.Of(
            "（一）足额支付拖欠126名职工的工资1386420元，并将支付凭证复印件报送我会；\n（二）按照国家规定的标准补发18名职工的加班工资；\n（三）完善工资支付制度，并提交职工代表大会审议。"
        ),
        ["correct-by"] = FieldValue.Of("收到本意见书之日起15日内"),
        ["reply-by"] = FieldValue.Of("收到本意见书之日起三十个工作日内"),
        ["reply-rule"] = FieldValue.Of("《黑龙江省工会条例》第十六条"),
        ["consequence"] = FieldValue.Of("逾期不改正的，我会将依法向当地人民政府有关部门发出工会劳动法律监督建议书。"),
        ["signer"] = FieldValue.Of("周立民"),
        ["supervisors"] = FieldValue.Of("孙丽华（黑工监第230102017号）、刘志强（黑工监第230102023号）"),
        ["proposal"] = FieldValue.Of(
            "（一）对该单位拖欠职工工资的行为依法立案查处，责令其限期支付；\n（二）对该单位遵守劳动法律法规的情况开展专项检查，并纳入劳动保障守法诚信等级评价。"
        ),
        ["feedback"] = FieldValue.Of("请将处理结果书面反馈我会。"),
        ["materials"] = FieldValue.Of(
            "1.工会劳动法律监督意见书及送达回证复印件；\n2.调查记录复印件；\n3.工资发放表、考勤记录复印件共46页。"
        ),
        ["term"] = FieldValue.Of("本合同期限为一年，自2026年10月1日起至2027年9月30日止。"),
        ["workers-chief"] = FieldValue.Of("陈秀英（工会主席）"),
        ["employer-chief"] = FieldValue.Of("赵振国（总经理）"),
        ["congress"] = FieldValue.Of("第三届职工代表大会第二次会议"),
        ["adopted-on"] = FieldValue.Of(new DateOnly(2026, 9, 18)),
        ["contract-name"] = FieldValue.Of("《哈尔滨松北机电设备制造有限公司2026年度工资专项集体合同》"),
        ["place"] = FieldValue.Of("公司办公楼三层会议室"),
        ["topics"] = FieldValue.Of(
            "（一）2026年度职工工资调整幅度；\n（二）一线岗位最低工资标准和计件单价；\n（三）夜班津贴、高温津贴标准；\n（四）工资支付办法和支付日期。"
        ),
        ["reasons"] = FieldValue.Of(
            "上年度企业营业收入增长8.6%，职工平均工资已连续两年未作调整，低于同行业平均水平，职工要求调整工资的呼声较高。"
        ),
        ["representatives"] = People(
            ("陈秀英", "女", "46", "工会主席", "首席代表"),
            ("王海涛", "男", "39", "装配车间班组长", "协商代表"),
            ("欧阳明慧", "女", "33", "质量检验员", "协商代表")
        ),
        ["bureau"] = FieldValue.Of("哈尔滨市道里区人力资源和社会保障局"),
        ["opinion-letter"] = FieldValue.Of(
            "我会于2026年7月3日向该单位发出《工会劳动法律监督意见书》（里工劳监意〔2026〕12号），该单位于7月6日签收。"
        ),
        ["liability"] = FieldValue.Of("任何一方违反本合同，应当依法承担违约责任；给对方造成损失的，应当赔偿。"),
        ["change-procedure"] = FieldValue.Of("双方协商一致，可以变更或者解除本合同。变更或者解除的程序与订立程序相同。"),
        ["complained-on"] = FieldValue.Of(new DateOnly(2026, 9, 2)),
        ["complaint"] = FieldValue.Of("反映所在单位未依法支付夜班津贴，未安排2025年度带薪年休假，也未支付未休年休假工资报酬。"),
        ["advice"] = FieldValue.Of("你可以向有管辖权的劳动人事争议仲裁委员会申请仲裁，需要法律援助的，可以与我会职工法律援助工作站联系。"),
    };

    private static readonly Dictionary<string, FieldValue> Special = new()
    {
        ["opinion-letter/title"] = FieldValue.Of("工会劳动法律监督意见书"),
        ["recommendation-letter/title"] = FieldValue.Of("工会劳动法律监督建议书"),
        ["offer/bargaining-time"] = FieldValue.Of("2026年10月12日上午9时"),
        ["offer/reply-by"] = FieldValue.Of("收到本要约书之日起20日内"),
        ["offer/offeror"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["offer/representatives-per-side"] = FieldValue.Of(3),
        ["offer/data-wanted"] = FieldValue.Of("2025年度营业收入、实缴税金、净利润、职工工资总额和职工平均工资、社会保险费缴纳情况。"),
        ["offer-reply/addressee"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["offer-reply/replier"] = FieldValue.Of(Enterprise),
        ["offer-reply/offer-date"] = FieldValue.Of(new DateOnly(2026, 9, 1)),
        ["offer-reply/answer"] = FieldValue.Of("同意进行集体协商"),
        ["offer-reply/bargaining-time"] = FieldValue.Of("2026年10月12日上午9时"),
        ["offer-reply/position"] = FieldValue.Of("工资调整应当与企业经济效益和劳动生产率相适应。"),
        ["representative-list/side"] = FieldValue.Of("职工方"),
        ["representative-list/produced"] = FieldValue.Of("由本单位工会选派，经职工代表大会审议通过，并于2026年9月5日至9月11日公示。"),
        ["mandate/grantor"] = FieldValue.Of("赵振国"),
        ["mandate/grantor-post"] = FieldValue.Of("法定代表人、总经理"),
        ["mandate/agent"] = FieldValue.Of("钱永强"),
        ["mandate/agent-post"] = FieldValue.Of("副总经理"),
        ["mandate/agent-id"] = FieldValue.Of("230102197801010011"),
        ["mandate/matter"] = FieldValue.Of("担任企业方首席代表，参加2026年度工资集体协商。"),
        ["mandate/scope"] = FieldValue.Of("参加协商会议，提出和回应协商意见，签署会议记录和工资专项集体合同草案。"),
        ["mandate/valid-until"] = FieldValue.Of(new DateOnly(2026, 12, 31)),
        ["data-set/year"] = FieldValue.Of(2025),
        ["data-set/addressee-side"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["data-set/revenue"] = FieldValue.Of("18640万元，比上年增长8.6%"),
        ["data-set/tax-paid"] = FieldValue.Of("1127万元"),
        ["data-set/net-profit"] = FieldValue.Of("934万元"),
        ["data-set/wage-bill"] = FieldValue.Of("3926万元"),
        ["data-set/average-wage"] = FieldValue.Of("每人每月5872元"),
        ["data-set/operating-cost"] = FieldValue.Of("15210万元"),
        ["data-set/social-insurance"] = FieldValue.Of("五项社会保险按时足额缴纳，全年单位缴纳部分862万元，无欠费"),
        ["data-set/property"] = FieldValue.Of("固定资产净值7350万元。2026年计划投资600万元更新数控机床12台。"),
        ["data-set/training-funds"] = FieldValue.Of("按工资总额1.5%提取58.9万元，使用41.2万元"),
        ["data-set/other"] = FieldValue.Of("外包用工86人，被派遣劳动者32人。"),
        ["meeting-minutes/meeting"] = FieldValue.Of("第一次会议"),
        ["meeting-minutes/met-at"] = FieldValue.Of("2026年10月12日9时至11时30分"),
        ["meeting-minutes/chair"] = FieldValue.Of("陈秀英（职工方首席代表）"),
        ["meeting-minutes/recorder"] = FieldValue.Of("李小楠"),
        ["meeting-minutes/workers-present"] = FieldValue.Of("陈秀英、王海涛、欧阳明慧"),
        ["meeting-minutes/employer-present"] = FieldValue.Of("赵振国、钱永强、冯雪梅"),
        ["meeting-minutes/agenda"] = FieldValue.Of("双方代表应当遵守会议纪律，不得有过激、欺骗、威胁、利诱等行为。"),
        ["meeting-minutes/demands"] = FieldValue.Of(
            "职工方首席代表提出：2026年度职工平均工资增长6%，一线岗位夜班津贴由每班20元提高到30元。"
        ),
        ["meeting-minutes/response"] = FieldValue.Of("企业方首席代表回应：同意提高夜班津贴；平均工资增长幅度建议为4.5%，与企业效益挂钩。"),
        ["meeting-minutes/discussion"] = FieldValue.Of(
            "王海涛：行业平均增长为5.8%，本企业劳动生产率提高了7%。\n冯雪梅：原材料价格上涨，成本压力较大，希望分两步调整。\n欧阳明慧：建议优先调整工资低于平均水平的岗位。"
        ),
        ["meeting-minutes/outcome"] = FieldValue.Of(
            "双方同意2026年度职工平均工资增长5.2%，夜班津贴每班30元，自2026年10月起执行，由双方形成合同草案提交职工代表大会审议。"
        ),
        ["congress-resolution/matter"] = FieldValue.Of("2026年度工资专项集体合同（草案）"),
        ["congress-resolution/held-on"] = FieldValue.Of(new DateOnly(2026, 9, 18)),
        ["congress-resolution/total"] = FieldValue.Of(60),
        ["congress-resolution/present"] = FieldValue.Of(57),
        ["congress-resolution/votes-for"] = FieldValue.Of(52),
        ["congress-resolution/votes-against"] = FieldValue.Of(3),
        ["congress-resolution/abstentions"] = FieldValue.Of(2),
        ["congress-resolution/method"] = FieldValue.Of("无记名投票"),
        ["congress-resolution/threshold"] = FieldValue.Of("获得全体职工代表过半数（31票以上）赞成"),
        ["congress-resolution/resolution"] = FieldValue.Of(
            "一、通过《2026年度工资专项集体合同（草案）》。\n二、由双方首席代表签字，并由企业方在签订后7日内报送人力资源和社会保障行政部门审查。\n三、工会对合同履行情况进行监督，并向下次职工代表大会报告。"
        ),
        ["filing-letter/filer"] = FieldValue.Of(Enterprise),
        ["filing-letter/addressee"] = FieldValue.Of("哈尔滨市道里区人力资源和社会保障局"),
        ["filing-letter/signed-on"] = FieldValue.Of(new DateOnly(2026, 9, 20)),
        ["filing-letter/adoption"] = FieldValue.Of(
            "合同草案经第三届职工代表大会第二次会议审议，应到代表60人，实到57人，赞成52票，获得全体代表过半数通过。"
        ),
        ["filing-letter/copies"] = FieldValue.Of(3),
        ["filing-letter/materials"] = FieldValue.Of(
            "1.工资专项集体合同文本3份；\n2.职工代表大会决议1份；\n3.双方协商代表名单1份；\n4.营业执照复印件1份。"
        ),
        ["filing-letter/explanation"] = FieldValue.Of(
            "双方于2026年9月8日至9月15日先后召开两次协商会议，就工资调整幅度、津贴标准和支付办法达成一致。"
        ),
        ["filing-letter/occasion"] = FieldValue.Of("续订"),
        ["filing-letter/ownership"] = FieldValue.Of("非公有制"),
        ["filing-letter/employees"] = FieldValue.Of(65),
        ["filing-letter/roll"] = FieldValue.Of(60),
        ["filing-letter/present"] = FieldValue.Of(57),
        ["filing-letter/street"] = FieldValue.Of("新华街道"),
        ["filing-letter/postcode"] = FieldValue.Of("150078"),
        ["filing-letter/registration-number"] = FieldValue.Of("（2026）道里审字第18号"),
        ["filing-letter/covered"] = FieldValue.Rows([
            new Dictionary<string, string>
            {
                ["name"] = "哈尔滨市道里区甲快递服务部",
                ["bound"] = "书面委托",
                ["employees"] = "40",
            },
            new Dictionary<string, string>
            {
                ["name"] = "哈尔滨市道里区乙快递服务部",
                ["bound"] = "本企业签字盖章",
                ["employees"] = "25",
            },
        ]),
        ["filing-receipt/received"] = FieldValue.Of("1.工资专项集体合同文本3份；\n2.职工代表大会决议1份；\n3.双方协商代表名单1份。"),
        ["filing-receipt/received-at"] = FieldValue.Of("2026年9月23日14时20分"),
        ["filing-receipt/review-by"] = FieldValue.Of("自收到文本之日起15日内，至2026年10月8日"),
        ["filing-receipt/receiver"] = FieldValue.Of("马晓东"),
        ["review-opinion/union-name"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["review-opinion/union-address"] = FieldValue.Of("哈尔滨市道里区机场路368号松北机电产业园3号楼一层"),
        ["review-opinion/received-on"] = FieldValue.Of(new DateOnly(2026, 9, 23)),
        ["review-opinion/opinion"] = FieldValue.Of("合同双方主体资格、协商程序和合同内容符合法律、法规、规章的规定，对该合同无异议。"),
        ["review-opinion/effect"] = FieldValue.Of("双方应当及时以适当形式向各自代表的全体成员公布。"),
        ["coordination-application/addressee"] = FieldValue.Of("哈尔滨市道里区人力资源和社会保障局"),
        ["coordination-application/applicant"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["coordination-application/respondent"] = FieldValue.Of(Enterprise),
        ["coordination-application/request"] = FieldValue.Of("请求组织双方就2026年度工资调整幅度进行协调处理。"),
        ["coordination-agreement/union-name"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["coordination-agreement/applied-on"] = FieldValue.Of(new DateOnly(2026, 8, 3)),
        ["coordination-agreement/request"] = FieldValue.Of("就2026年度工资调整幅度和夜班津贴标准进行协调。"),
        ["coordination-agreement/result"] = FieldValue.Of(
            "（一）2026年度职工平均工资增长5.2%；\n（二）夜班津贴每班30元，自2026年10月1日起执行。"
        ),
        ["coordination-agreement/open-matters"] = FieldValue.Of("高温津贴标准由双方继续协商。"),
        ["coordination-agreement/coordinators"] = FieldValue.Of("马晓东、郑文博（市总工会）、梁建新（企业联合会）"),
        ["conference-notice/addressee"] = FieldValue.Of("哈尔滨市道里区人民政府"),
        ["conference-notice/meeting"] = FieldValue.Of("2026年哈尔滨市道里区人民政府与哈尔滨市道里区总工会联席会议"),
        ["conference-notice/meets-at"] = FieldValue.Of("2026年10月20日上午9时"),
        ["conference-notice/topics"] = FieldValue.Rows([
            new Dictionary<string, string>
            {
                ["title"] = "将困难职工帮扶资金列入区级财政预算",
                ["raised-by"] = "区总工会权益保障部",
                ["prepared-by"] = "区财政局",
            },
            new Dictionary<string, string>
            {
                ["title"] = "户外劳动者驿站固定用房",
                ["raised-by"] = "新华街道总工会",
                ["prepared-by"] = "区民政局",
            },
        ]),
        ["conference-notice/postponed"] = FieldValue.Of(
            "原定于2026年10月13日召开的会议改期（原通知：里总工会通〔2026〕1号），原因：主要领导外出。"
        ),
        ["conference-notice/remarks"] = FieldValue.Of("请各准备单位于会前三日报送书面材料。"),
        ["conference-minutes/addressee"] = FieldValue.Of("哈尔滨市道里区人民政府"),
        ["conference-minutes/meeting"] = FieldValue.Of("2026年哈尔滨市道里区人民政府与哈尔滨市道里区总工会联席会议"),
        ["conference-minutes/held-on"] = FieldValue.Of(new DateOnly(2026, 10, 20)),
        ["conference-minutes/chair"] = FieldValue.Of("副区长高文博"),
        ["conference-minutes/present"] = FieldValue.Of("高文博、周立民、区财政局刘长青、区民政局欧阳明慧"),
        ["conference-minutes/decisions"] = FieldValue.Rows([
            new Dictionary<string, string>
            {
                ["title"] = "将困难职工帮扶资金列入区级财政预算",
                ["decision"] = "议定落实：列入2027年度预算，金额不低于五百万元。",
                ["owner"] = "区财政局",
                ["by"] = "2026年12月31日",
            },
            new Dictionary<string, string>
            {
                ["title"] = "户外劳动者驿站固定用房",
                ["decision"] = "留待下次会议：用房面积待核实。",
                ["owner"] = "—",
                ["by"] = "—",
            },
        ]),
        ["conference-minutes/remarks"] = FieldValue.Of("下次会议于2027年上半年召开。"),
        ["conference-reminder/addressee"] = FieldValue.Of("哈尔滨市道里区财政局"),
        ["conference-reminder/meeting"] = FieldValue.Of("2026年哈尔滨市道里区人民政府与哈尔滨市道里区总工会联席会议"),
        ["conference-reminder/minutes"] = FieldValue.Of("里总工会纪〔2026〕1号"),
        ["conference-reminder/matter"] = FieldValue.Of("将困难职工帮扶资金列入区级财政预算"),
        ["conference-reminder/decision"] = FieldValue.Of("列入2027年度预算，金额不低于五百万元。"),
        ["conference-reminder/due"] = FieldValue.Of(new DateOnly(2026, 12, 31)),
        ["conference-reminder/demand"] = FieldValue.Of("请说明预算安排进展，不能按期完成的，说明原因和预计完成日期。"),
        ["conference-reminder/report-by"] = FieldValue.Of(new DateOnly(2027, 1, 15)),
        ["commendation-notice/addressee"] = FieldValue.Of("哈尔滨松江精密机械制造有限责任公司"),
        ["commendation-notice/award"] = FieldValue.Of("哈尔滨市和谐劳动关系模范企业"),
        ["commendation-notice/year"] = FieldValue.Of("2026"),
        ["commendation-notice/ground"] = FieldValue.Of("市协调劳动关系三方会议确定的评选标准（2026年修订）"),
        ["commendation-notice/points"] = FieldValue.Of("95"),
        ["commendation-notice/criteria"] = FieldValue.Rows([
            new Dictionary<string, string>
            {
                ["criterion"] = "集体合同和工资专项集体合同均在有效期内，覆盖全体职工",
                ["result"] = "达到",
                ["points"] = "30",
            },
            new Dictionary<string, string>
            {
                ["criterion"] = "近12个月召开过职工代表大会，按规定公开厂务",
                ["result"] = "没有达到",
                ["points"] = "0",
            },
        ]),
        ["commendation-notice/until"] = FieldValue.Of(new DateOnly(2026, 10, 20)),
        ["commendation-notice/objections-to"] = FieldValue.Of("哈尔滨市道里区总工会权益保障部，电话0451-84550000"),
        ["commendation-decision/addressee"] = FieldValue.Of("哈尔滨松江精密机械制造有限责任公司"),
        ["commendation-decision/award"] = FieldValue.Of("哈尔滨市和谐劳动关系模范企业"),
        ["commendation-decision/year"] = FieldValue.Of("2026"),
        ["commendation-decision/ground"] = FieldValue.Of("市协调劳动关系三方会议确定的评选标准（2026年修订）"),
        ["commendation-decision/decision"] = FieldValue.Of(
            "授予哈尔滨松江精密机械制造有限责任公司2026年度“哈尔滨市和谐劳动关系模范企业”称号，有效期至2029年10月31日。"
        ),
        ["commendation-decision/reasons"] = FieldValue.Of("核查得分九十五分，必备条件全部达到，公示期间没有收到异议。"),
        ["reminder-letter/occasion"] = FieldValue.Of("国庆节期间职工工资支付和休息休假"),
        ["reminder-letter/reminders"] = FieldValue.Of(
            "（一）在节日前足额支付职工工资，不得拖欠；\n（二）安排职工在法定休假日工作的，支付不低于工资百分之三百的工资报酬；\n（三）合理安排生产任务，保证职工休息。"
        ),
        ["reminder-letter/provisions"] = FieldValue.Of(
            "《中华人民共和国劳动法》第四十四条、第五十条；《中华人民共和国劳动合同法》第三十条、第三十一条。"
        ),
        ["reminder-letter/suggestions"] = FieldValue.Of("建议公布投诉电话，及时处理职工诉求；遇有困难的，可以与工会联系。"),
        ["reminder-letter/feedback"] = FieldValue.Of("请于2026年9月30日前将自查情况告知我会。"),
        ["inquiry-letter/questions"] = FieldValue.Of(
            "（一）2026年5月至8月工资未按月支付的原因和涉及人数；\n（二）拟采取的措施和支付时间安排。"
        ),
        ["inquiry-letter/reply-by"] = FieldValue.Of("收到本问询函之日起五个工作日内"),
        ["recommendation-letter/addressee"] = FieldValue.Of("哈尔滨市道里区人力资源和社会保障局"),
        ["recommendation-letter/response"] = FieldValue.Of(
            "该单位于2026年8月14日书面答复称资金周转困难，未提出支付安排，至今未支付拖欠的工资。"
        ),
        ["supervising-letter/addressee"] = FieldValue.Of("哈尔滨市道里区新阳路街道总工会"),
        ["supervising-letter/matter"] = FieldValue.Of($"{Enterprise}拖欠职工工资问题"),
        ["supervising-letter/demand"] = FieldValue.Of("请你会依法开展调查，提出监督意见，督促该单位支付拖欠的工资。"),
        ["supervising-letter/report-by"] = FieldValue.Of("2026年10月15日前"),
        ["nudge-letter/matter"] = FieldValue.Of("答复集体协商要约"),
        ["nudge-letter/due"] = FieldValue.Of(new DateOnly(2026, 3, 23)),
        ["nudge-letter/demand"] = FieldValue.Of("（一）尽快以书面形式答复要约；\n（二）说明至今未答复的原因和答复的时间安排。"),
        ["nudge-letter/report-by"] = FieldValue.Of(new DateOnly(2026, 4, 2)),
        ["urging-proposal/facts"] = FieldValue.Of(
            "你单位2026年度未按规定公开职工奖惩、社会保险费缴纳情况和集体合同履行情况，职工代表多次提出意见，未得到答复。"
        ),
        ["urging-proposal/proposal"] = FieldValue.Of("（一）按照规定的内容和时限公开上述事项；\n（二）对职工代表提出的意见逐项答复。"),
        ["urging-proposal/reply-by"] = FieldValue.Of("收到本建议书之日起三十日内"),
        ["investigation-record/met-at"] = FieldValue.Of("2026年9月11日9时30分至11时10分"),
        ["investigation-record/investigators"] = FieldValue.Rows([
            new Dictionary<string, string> { ["name"] = "孙丽华", ["card"] = "黑工监第230102017号" },
            new Dictionary<string, string> { ["name"] = "刘志强", ["card"] = "黑工监第230102023号" },
        ]),
        ["investigation-record/recorder"] = FieldValue.Of("刘志强"),
        ["investigation-record/questioned"] = FieldValue.Of("冯雪梅"),
        ["investigation-record/questioned-post"] = FieldValue.Of("人力资源部经理"),
        ["investigation-record/matter"] = FieldValue.Of("2026年5月至8月工资支付情况。"),
        ["investigation-record/record"] = FieldValue.Of(
            "问：你单位最近一次全员足额发放工资是什么时间？\n答：2026年5月15日，发放的是4月份工资。\n问：此后为什么没有按月发放？\n答：一笔480万元的货款没有收回，资金周转困难，管理岗位和一线岗位都没有发放。"
                + "\n问：是否与工会或者职工代表协商过延期支付？\n答：没有。"
        ),
        ["investigation-record/evidence"] = FieldValue.Of(
            "2026年1月至8月工资发放表复印件24页，5月至8月考勤记录复印件22页，经被调查人核对后加盖单位公章。"
        ),
        ["investigation-record/refusal"] = FieldValue.Of("无。"),
        ["service-receipt/document"] = FieldValue.Of("工会劳动法律监督意见书"),
        ["service-receipt/service-number"] = FieldValue.Of("里工劳监意〔2026〕27号"),
        ["service-receipt/served-on"] = FieldValue.Of(new DateOnly(2026, 7, 6)),
        ["service-receipt/service-address"] = FieldValue.Of("哈尔滨市道里区机场路368号松北机电产业园3号楼"),
        ["service-receipt/method"] = FieldValue.Of("直接送达"),
        ["service-receipt/deliverers"] = FieldValue.Of("孙丽华、刘志强"),
        ["service-receipt/refusal"] = FieldValue.Of("收发室工作人员称负责人外出，拒绝签收"),
        ["service-receipt/witnesses"] = FieldValue.Of("新阳路街道办事处 韩冬"),
        ["service-receipt/remarks"] = FieldValue.Of("送达过程已录像"),
        ["supervisor-card/holder"] = FieldValue.Of("孙丽华"),
        ["supervisor-card/sex"] = FieldValue.Of("女"),
        ["supervisor-card/work-unit"] = FieldValue.Of("哈尔滨市道里区职工维权服务中心"),
        ["supervisor-card/post"] = FieldValue.Of("法律工作部副部长"),
        ["supervisor-card/card-number"] = FieldValue.Of("黑工监第230102017号"),
        ["supervisor-card/valid-until"] = FieldValue.Of(new DateOnly(2031, 9, 20)),
        ["supervisor-card/scope"] = FieldValue.Of("哈尔滨市道里区行政区域内的用人单位"),
        ["non-acceptance-notice/addressee"] = FieldValue.Of("张先生"),
        ["non-acceptance-notice/reasons"] = FieldValue.Of(
            "你反映的事项已于2026年8月20日由哈尔滨市道里区劳动人事争议仲裁委员会受理，正在审理之中，不属于工会劳动法律监督的受理范围。"
        ),
        ["result-notice/addressee"] = FieldValue.Of("张先生"),
        ["result-notice/result"] = FieldValue.Of(
            "经我会监督，该单位已于2026年9月15日补发夜班津贴2340元，支付未休年休假工资报酬4896元，并承诺规范年休假制度。"
        ),
        ["transfer-letter/addressee"] = FieldValue.Of("哈尔滨市道里区人民检察院"),
        ["transfer-letter/legal-basis"] = FieldValue.Of(
            "《最高人民检察院、全国总工会关于协同推进运用“一函两书”制度保障劳动者权益工作的通知》"
        ),
        ["transfer-letter/reasons"] = FieldValue.Of("涉及农民工等群体126人，该单位拒不配合工会劳动法律监督。"),
        ["transfer-letter/request"] = FieldValue.Of("请你院依法开展法律监督，并将有关情况告知我会。"),
        ["withdrawal-notice/withdrawn-document"] = FieldValue.Of("工会劳动法律监督意见书"),
        ["withdrawal-notice/withdrawn-number"] = FieldValue.Of("里工劳监意〔2026〕26号"),
        ["withdrawal-notice/withdrawn-on"] = FieldValue.Of(new DateOnly(2026, 9, 14)),
        ["withdrawal-notice/reasons"] = FieldValue.Of("因用人单位名称填写有误。"),
        ["withdrawal-notice/effect"] = FieldValue.Of("我会将重新制发监督意见书，答复期限自新的意见书送达之日起计算。"),
        ["collective-contract/union-name"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["wage-agreement/union-name"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["special-contract/union-name"] = FieldValue.Of($"{Enterprise}工会委员会"),
        ["special-contract/subject"] = FieldValue.Of("女职工权益保护"),
    };

    /// <summary>The built-in document of a kind with these values, or others.</summary>
    public static byte[] Filled(this DocumentKind kind, DocumentValues? values = null)
    {
        List<TemplateFault> faults = [];
        var template =
            DocumentTemplate.Read(BuiltInTemplates.Of(kind), kind, faults)
            ?? throw new InvalidOperationException($"{kind.Code}: {string.Join("; ", faults)}");
        return template.Fill(values ?? Of(kind));
    }

    /// <summary>A value for every field of a kind.</summary>
    public static DocumentValues Of(DocumentKind kind)
    {
        var values = new DocumentValues();
        foreach (var field in kind.Fields)
        {
            values[field.Code] =
                Special.GetValueOrDefault($"{kind.Code}/{field.Code}")
                ?? Common.GetValueOrDefault(field.Code)
                ?? field.Type switch
                {
                    _ when field.Code == "document-number" => FieldValue.Of($"里工{kind.Mark}〔2026〕27号"),
                    FieldType.Paragraphs => FieldValue.Of(
                        $"双方约定，{field.Name.Zh}按照国家和黑龙江省的有关规定执行，并由企业方每半年向工会通报一次执行情况，职工有异议的，由双方协商解决。"
                    ),
                    _ => throw new InvalidOperationException($"SampleValues has no {kind.Code}/{field.Code}."),
                };
        }

        return values;
    }

    private static FieldValue People(params (string Name, string Sex, string Age, string Post, string Role)[] people) =>
        FieldValue.Rows([
            .. people.Select(one => new Dictionary<string, string>
            {
                ["name"] = one.Name,
                ["sex"] = one.Sex,
                ["age"] = one.Age,
                ["work-unit"] = Enterprise,
                ["post"] = one.Post,
                ["role"] = one.Role,
            }),
        ]);
}
