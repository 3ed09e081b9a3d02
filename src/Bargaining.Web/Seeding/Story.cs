using System.Globalization;
using Bargaining.Web.Simulation;

namespace Bargaining.Web.Seeding;

/// <summary>How far a round comes before nobody does anything more (进展).</summary>
public enum StoryEnd
{
    /// <summary>The contract is in effect and was published (合同生效).</summary>
    InEffect,

    /// <summary>The employer never answered (企业沉默).</summary>
    Silent,

    /// <summary>Representatives are named; no meeting was called (已产生代表).</summary>
    Named,

    /// <summary>The draft waits for the congress (草案待表决).</summary>
    Drafted,

    /// <summary>The contract was signed and not filed (已签未报).</summary>
    Signed,

    /// <summary>It was filed and the bureau has not taken it in (已报未收).</summary>
    Filed,

    /// <summary>It is in effect and was never published (生效未公布).</summary>
    Unpublished,
}

/// <summary>What is told of enterprises, in the words of a plan (故事): a wage round from its first day
/// on, as far as it comes; a congress; a finding of supervision.</summary>
public static class Story
{
    /// <summary>Names that stand for those of the enterprise in which it is told.</summary>
    public const string Enterprise = "示例企业甲",
        Chair = "主席甲",
        Head = "法人甲";

    /// <summary>The Monday of that week: stories begin on one.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    // Of a hundred: most come into effect, some stop on the way, as is believable of a city.
    private static readonly (StoryEnd End, int Share)[] Shares =
    [
        (StoryEnd.InEffect, 74),
        (StoryEnd.Silent, 8),
        (StoryEnd.Named, 4),
        (StoryEnd.Drafted, 4),
        (StoryEnd.Signed, 4),
        (StoryEnd.Filed, 3),
        (StoryEnd.Unpublished, 3),
    ];

    // Steps that are taken for each end.
    private static readonly Dictionary<StoryEnd, int> Steps = new()
    {
        [StoryEnd.Silent] = 2,
        [StoryEnd.Named] = 5,
        [StoryEnd.Drafted] = 11,
        [StoryEnd.Signed] = 14,
        [StoryEnd.Filed] = 15,
        [StoryEnd.Unpublished] = 16,
        [StoryEnd.InEffect] = 18,
    };

    private static readonly (int Employees, int Women, int Delegates)[] Sizes =
    [
        (48, 20, 0),
        (160, 61, 30),
        (320, 98, 40),
        (860, 301, 60),
        (2400, 530, 160),
    ];

    /// <summary>The story of a number: how far it comes and how large the enterprise is.</summary>
    public static (StoryEnd End, int Size) Draw(Random random)
    {
        var at = random.Next(Shares.Sum(one => one.Share));
        return (Shares.First(one => (at -= one.Share) < 0).End, random.Next(Sizes.Length));
    }

    /// <summary>What the law asks of the enterprise in a story of that size.</summary>
    public static (int Employees, int Women, int Delegates) Facts(int size) => Sizes[size];

    /// <summary>The plan.</summary>
    /// <param name="place">Code of the district.</param>
    /// <param name="start">A Monday.</param>
    /// <param name="end">How far it comes.</param>
    /// <param name="size">Which size the enterprise has.</param>
    /// <param name="today">Nothing is done after this day.</param>
    public static Scenario Of(string place, DateOnly start, StoryEnd end, int size, DateOnly today)
    {
        var (employees, women, delegates) = Sizes[size];
        var roll = delegates > 0 ? delegates : employees;
        var (present, inFavour) = (roll * 9 / 10, roll * 4 / 5);
        string Day(int days) => $"{start.AddDays(days):yyyy-MM-dd}";
        var text = $$"""
            title: {{Enterprise}}
            jurisdiction: "{{place}}"
            kind: wage
            enterprise: { name: {{Enterprise}}, employees: {{employees}}, women: {{women}}, delegates: {{delegates}}, hasUnion: true, legalRepresentative: {{Head}}, unionChair: {{Chair}} }
            steps:
              - { on: {{Day(
                0
            )}}, by: union, do: submit-offer, data: { offer: { by: union, topics: [年度工资增长幅度, 奖金分配办法], meetingOn: "{{Day(
                24
            )}}", place: 会议室, representatives: [{{Chair}}, 代表乙, 代表丙], representativesPerSide: 3, reasons: 职工工资两年未调整。, employeesHeard: true } } }
              - { on: {{Day(1)}}, by: union, do: serve-offer, data: { method: direct, receivedBy: 办公室 } }
              - { on: {{Day(10)}}, by: employer, do: reply-to-offer, data: { agrees: true, meetingOn: "{{Day(24)}}", place: 会议室 } }
              - { on: {{Day(
                11
            )}}, by: union, do: name-representatives, data: { chosenBy: union, members: [ { name: {{Chair}}, post: 工会主席, chief: true }, { name: 代表乙, post: 技术员, woman: true }, { name: 代表丙, post: 操作工, frontLine: true } ] } }
              - { on: {{Day(
                14
            )}}, by: employer, do: name-representatives, data: { chosenBy: legal-representative, members: [ { name: {{Head}}, post: 总经理, chief: true }, { name: 代表丁, post: 人事 }, { name: 代表戊, post: 财务 } ] } }
              - { on: {{Day(18)}}, by: union, do: call-meeting, data: { on: "{{Day(
                24
            )}}", place: 会议室, agenda: [年度工资增长幅度], chair: workers, recorder: 记录员己 } }
              - { on: {{Day(
                24
            )}}, by: union, do: record-meeting, data: { present: [{{Chair}}, 代表乙, 代表丙, {{Head}}, 代表丁, 代表戊], signedBy: [{{Chair}}, {{Head}}], positions: [ { topic: 年度工资增长幅度, workers: 百分之七, employer: 百分之四, result: 百分之五 } ] } }
              - { on: {{Day(24)}}, by: employer, do: confirm-act, data: { act: 1 } }
              - { on: {{Day(29)}}, by: union, do: agree-draft, data: { termFrom: "{{Day(91)}}", termTo: "{{Day(
                455
            )}}", signedBy: [{{Chair}}, {{Head}}], clauses: [ { head: term, text: 本协议期限一年。 }, { head: pay-system, text: 岗位绩效工资制。 }, { head: average-wage, text: 平均工资增长百分之五。 }, { head: bonus-allowance, text: 夜班津贴每班三十元。 }, { head: payment, text: 每月十日前支付。 }, { head: change-procedure, text: 适用集体协商程序。 }, { head: end-conditions, text: 期满终止。 }, { head: liability, text: 违约方承担责任。 }, { head: other, text: 另行协商。 } ] } }
              - { on: {{Day(29)}}, by: employer, do: confirm-act, data: { act: 2 } }
              - { on: {{Day(31)}}, by: union, do: submit-draft-to-congress }
              - { on: {{Day(44)}}, by: union, do: enter-vote-result, data: { body: {{(
                delegates > 0 ? "congress" : "all-employees"
            )}}, roll: {{roll}}, present: {{present}}, for: {{inFavour}}, against: {{present
                - inFavour}}, abstained: 0, secret: true, tellers: [监票庚, 计票辛] } }
              - { on: {{Day(45)}}, by: union, do: sign-contract, data: { signedBy: [{{Chair}}, {{Head}}] } }
              - { on: {{Day(45)}}, by: employer, do: confirm-act, data: { act: 3 } }
              - { on: {{Day(49)}}, by: employer, do: file-contract, data: { copies: 3, documents: [contract-text, explanation] } }
              - { on: {{Day(50)}}, by: bureau, do: acknowledge-filing, data: { receivedOn: "{{Day(50)}}", receiptNumber: 收件 } }
              - { on: {{Day(67)}}, by: employer, do: publish-contract, data: { way: 公告栏 } }
              - { on: {{Day(67)}}, by: union, do: publish-contract, data: { way: 公告栏 } }
            """;
        var whole = Read(text);
        return whole with { Steps = [.. whole.Steps.Take(Steps[end]).Where(step => step.On <= today)] };
    }

    /// <summary>A congress that is entered as sitting, with its delegates: who votes on the draft of the round.</summary>
    /// <param name="place">Code of the district.</param>
    /// <param name="began">The first day of its term.</param>
    /// <param name="size">Which size the enterprise has; one with delegates.</param>
    public static Scenario Congress(string place, DateOnly began, int size)
    {
        var (employees, women, delegates) = Sizes[size];
        var (managers, womenThere) = (delegates / 10, (delegates * women / employees) + 1);
        var seats = Enumerable
            .Range(1, delegates)
            .Select(n =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{ name: {Seat(n)}, unit: {(n > delegates - managers ? "机关" : $"车间{(n % 3) + 1}")}, woman: "
                        + $"{Yes(n <= womenThere)}, manager: {Yes(n > delegates - managers)}, frontLine: "
                        + $"{Yes(n <= delegates - managers)} }}"
                )
            );
        return Read(
            $$"""
            title: {{Enterprise}}
            jurisdiction: "{{place}}"
            kind: wage
            enterprise: { name: {{Enterprise}}, employees: {{employees}}, women: {{women}}, delegates: {{delegates}}, hasUnion: true, legalRepresentative: {{Head}}, unionChair: {{Chair}} }
            steps:
              - { on: {{began:yyyy-MM-dd}}, by: union, do: register-term, data: { body: congress, level: enterprise, number: 1, beganOn: "{{began:yyyy-MM-dd}}", years: 3, delegates: [{{string.Join(
                ", ",
                seats
            )}}] } }
            """
        );

        static string Yes(bool yes) => yes ? "true" : "false";
    }

    /// <summary>The name that stands for a delegate of a number.</summary>
    public static string Seat(int number) => string.Create(CultureInfo.InvariantCulture, $"职工{number:000}");

    /// <summary>A finding of the union's inspection plan at an enterprise without a union: registered, and taken up or not. Its head is one
    /// that the law of every year knows.</summary>
    /// <param name="place">Code of the district.</param>
    /// <param name="start">A Monday.</param>
    /// <param name="takenUp">Whether the union took it up two days later.</param>
    /// <param name="today">Nothing is done after this day.</param>
    public static Scenario Supervision(string place, DateOnly start, bool takenUp, DateOnly today)
    {
        var whole = Read(
            $$"""
            title: {{Enterprise}}
            jurisdiction: "{{place}}"
            kind: general
            enterprise: { name: {{Enterprise}}, employees: 86, women: 30, hasUnion: false, legalRepresentative: {{Head}} }
            steps:
              - { on: {{start:yyyy-MM-dd}}, by: supervision, do: open-supervision, data: { source: inspection-plan, summary: 检查发现连续两个月安排加班，未按规定支付加班工资。, heads: [excess-hours] } }
              - { on: {{start.AddDays(2):yyyy-MM-dd}}, by: supervision, do: accept-supervision }
            """
        );
        return whole with { Steps = [.. whole.Steps.Take(takenUp ? 2 : 1).Where(step => step.On <= today)] };
    }

    /// <summary>Reads a plan.</summary>
    internal static Scenario Read(string text)
    {
        using var reader = new StringReader(text);
        return new ScenarioReader("story").Read(reader);
    }
}
