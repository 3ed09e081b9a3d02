using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>How far a case of supervision comes (文书进展).</summary>
public enum LettersEnd
{
    /// <summary>An opinion was served, answered and followed (已改正).</summary>
    Corrected,

    /// <summary>The clock of the reply runs (等待答复).</summary>
    Served,

    /// <summary>A reminder and an opinion met with silence, and the authority was asked (已提建议).</summary>
    Recommended,
}

/// <summary>
/// Cases that are played in their own enterprise and not retold (逐步办理的演示案件), since more hangs on them than rows of their own: letters with
/// numbers, the accounts of delegates, sealed ballots.
/// </summary>
/// <param name="services">The product on a moving clock.</param>
/// <param name="enterprise">The enterprise, with its union.</param>
/// <param name="district">The node above it.</param>
/// <param name="people">Who acts there, by the words of the plan.</param>
/// <param name="today">The day on which it is looked at.</param>
public sealed class PlayedStory(
    IServiceProvider services,
    Organisation enterprise,
    Organisation district,
    IReadOnlyDictionary<string, Actor> people,
    DateOnly today
)
{
    /// <summary>How far letters may come.</summary>
    public static IReadOnlyList<LettersEnd> Ends { get; } = Enum.GetValues<LettersEnd>();

    /// <summary>A finding of supervision and its letters, where the enterprise has none yet.</summary>
    /// <returns>Whether it was played.</returns>
    public async Task<bool> LettersAsync(LettersEnd end, IReadOnlyList<Guid> supervisors, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        if (await AnyAsync(scope, SupervisionProcedure.Definition, cancel))
        {
            return false;
        }

        var steps = end switch
        {
            LettersEnd.Corrected =>
                $$"""
                {{Found(
                    100,
                    "excess-hours",
                    "八名职工每月加班四十小时以上，工资表中没有加班工资项目。",
                    "《中华人民共和国劳动法》第四十四条"
                )}}
                  - { on: {{Day(
                    98
                )}}, by: supervision, do: issue-opinion, data: { demand: 补发加班工资，今后严格控制加班时间。, correctBy: "{{Day(
                    60
                )}}", signer: { name: 周铁军, post: committee-head } } }
                  - { on: {{Day(
                    97
                )}}, by: supervision, do: record-service, data: { method: direct, served: true, receivedBy: 厂办公室, place: 单位办公地点 } }
                  - { on: {{Day(
                    80
                )}}, by: employer, do: reply-to-opinion, data: { kind: accepts, text: 财务已核算，随下月工资补发。, correctBy: "{{Day(
                    62
                )}}" } }
                  - { on: {{Day(78)}}, by: supervision, do: review-reply, data: { verdict: sufficient, reason: 措施具体，期限合理。 } }
                  - { on: {{Day(
                    62
                )}}, by: supervision, do: verify-correction, data: { result: corrected, content: 查阅补发签收表，八名职工均已签收。 } }
                  - { on: {{Day(
                    61
                )}}, by: supervision, do: conclude-supervision, data: { result: corrected, summary: 单位已补发全部加班工资。 } }
                """,
            LettersEnd.Served =>
                $$"""
                {{Found(20, "excess-hours", "十二名职工上月加班超过三十六小时。", "《中华人民共和国劳动法》第四十一条")}}
                  - { on: {{Day(
                    18
                )}}, by: supervision, do: issue-opinion, data: { demand: 立即停止超时加班，依法支付加班工资。, correctBy: "{{today.AddDays(
                    20
                ):yyyy-MM-dd}}", signer: { name: 周铁军, post: committee-head } } }
                  - { on: {{Day(
                    17
                )}}, by: supervision, do: record-service, data: { method: direct, served: true, receivedBy: 厂办公室, place: 单位办公地点 } }
                """,
            _ =>
                $$"""
                {{Found(150, "unpaid-social-insurance", "三个月未为四十二名职工缴纳社会保险费。", "《中华人民共和国社会保险法》第六十条")}}
                  - { on: {{Day(148)}}, by: supervision, do: issue-reminder, data: { demand: 补缴三个月社会保险费。, correctBy: "{{Day(
                    130
                )}}", signer: { name: 孙立, post: committee-head } } }
                  - { on: {{Day(
                    147
                )}}, by: supervision, do: record-service, data: { method: direct, served: true, receivedBy: 收发室, place: 单位办公地点 } }
                  - { on: {{Day(
                    128
                )}}, by: supervision, do: issue-opinion, data: { demand: 补缴三个月社会保险费，并书面答复。, correctBy: "{{Day(
                    85
                )}}", signer: { name: 孙立, post: committee-head } } }
                  - { on: {{Day(
                    127
                )}}, by: supervision, do: record-service, data: { method: direct, served: true, receivedBy: 收发室, place: 单位办公地点 } }
                  - { on: {{Day(
                    20
                )}}, by: supervision, do: verify-correction, data: { result: not-corrected, content: 社保经办机构查询，仍未补缴。 } }
                  - { on: {{Day(
                    19
                )}}, by: supervision, do: issue-recommendation, data: { to: {{district.Name}}人力资源和社会保障局, ground: refuses-to-correct, request: 依法责令限期补缴。, signer: { name: 孙立, post: chair } } }
                  - { on: {{Day(
                    18
                )}}, by: supervision, do: record-service, data: { method: direct, served: true, receivedBy: {{district.Name}}人社局监察科, place: 单位办公地点 } }
                """,
        };
        await PlayAsync(scope, Plan(steps), supervisors, cancel);
        return true;
    }

    /// <summary>A congress that sits, its delegates with accounts; its session has voted in
    /// secret and is over, or is called for the days to come.</summary>
    /// <returns>Whether it was played.</returns>
    public async Task<bool> SessionAsync(bool held, IReadOnlyList<string> names, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        if (await AnyAsync(scope, TermProcedure.Definition, cancel))
        {
            return false;
        }

        var (facts, began) = (enterprise.Enterprise!, today.AddDays(-200));
        var (all, managers) = (facts.Delegates, facts.Delegates / 10);
        var seats = names.Take(all).ToList();
        var term = new RegisterTerm
        {
            OrganisationId = enterprise.Id,
            Number = 1,
            BeganOn = began,
            Years = 3,
            Delegates =
            [
                .. seats.Select(
                    (name, n) =>
                        new Seat
                        {
                            Name = name,
                            Unit = n < managers ? "机关" : string.Create(CultureInfo.InvariantCulture, $"车间{(n % 3) + 1}"),
                            Woman = n <= all * facts.Women / facts.Employees,
                            Manager = n < managers,
                            FrontLine = n >= managers,
                            UserId = Guid.CreateVersion7(),
                        }
                ),
            ],
        };
        var assembly = scope.ServiceProvider.GetRequiredService<Assembly>();
        services.GetRequiredService<MovingClock>().MoveTo(began);
        await assembly.OpenAccountsAsync(term);
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (people["union"], Guid.NewGuid().ToString());
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(term, cancel);
        await assembly.ReadAsync(enterprise.Id);

        // The plan counts delegates by their names, as the assembly does.
        seats.Sort(StringComparer.Ordinal);
        var (called, meets) = held ? (45, 21) : (8, -9);
        var convened = $$"""
              - { on: {{Day(called)}}, by: union, do: convene-session, data: { kind: regular, meetsOn: "{{Day(
                meets
            )}}", place: 职工之家礼堂 } }
              - { on: {{Day(called - 1)}}, by: delegate-9, do: propose-topic, data: { title: 班组休息室改造 } }
              - { on: {{Day(
                called - 3
            )}}, by: union, do: settle-topics, data: { agreedWithEmployer: true, employeesHeard: true, items: [ { title: 总经理工作报告, subject: operations-report, power: hear, materials: [总经理工作报告] }, { title: 企业考勤管理办法, subject: other, power: adopt, materials: [办法全文, 修订说明] } ] } }
              - { on: {{Day(called - 4)}}, by: union, do: give-notice, data: { on: "{{Day(called - 4)}}", method: direct, agendaPublicOn: "{{Day(called - 4)}}" } }
            """;
        var sat = $$"""
              - { on: {{Day(
                meets
            )}}, by: union, do: hold-preparatory-meeting, data: { presidium: $delegates.3-7, tellers: [{ userId: $user.1, name: {{seats[
                0
            ]}} }, { userId: $user.2, name: {{seats[1]}} }], qualifications: 代表资格全部有效。, agendaPassed: true } }
              - { on: {{Day(meets)}}, by: delegate-1, do: take-attendance, data: { present: $delegates.1-{{all - 2}} } }
              - { on: {{Day(meets)}}, by: union, do: open-session }
              - { on: {{Day(meets)}}, by: union, do: hear-item, data: { itemId: "1", opinions: [建议公布招待费用明细] } }
              - { on: {{Day(meets)}}, by: delegate-1, do: open-ballot, data: { itemId: "2", passphrase: 松花江畔 冰雪节 一号监票人 } }
              - { on: {{Day(meets)}}, by: delegate-2, do: confirm-ballot, data: { itemId: "2", passphrase: 中央大街 老厂房 二号监票人 } }
              - { on: {{Day(meets)}}, do: cast-ballots, data: { item: "2", for: {{all - 6}}, against: 3, abstain: 1 } }
              - { on: {{Day(meets)}}, by: delegate-1, do: close-ballot, data: { itemId: "2", passphrase: 松花江畔 冰雪节 一号监票人 } }
              - { on: {{Day(meets)}}, by: delegate-2, do: count-ballot, data: { itemId: "2", passphrase: 中央大街 老厂房 二号监票人 } }
              - { on: {{Day(meets)}}, by: union, do: close-session }
              - { on: {{Day(meets - 1)}}, by: union, do: publish-resolutions, data: { form: 厂务公开栏, until: "{{Day(meets - 8)}}" } }
            """;
        await PlayAsync(scope, Plan(held ? $"{convened}\n{sat}" : convened), [], cancel);
        return true;
    }

    private string Day(int ago) => $"{today.AddDays(-ago):yyyy-MM-dd}";

    private string Found(int ago, string head, string fact, string breached) =>
        $$"""
              - { on: {{Day(
                ago
            )}}, by: supervision, do: open-supervision, data: { source: inspection-plan, summary: {{fact}}, heads: [{{head}}] } }
              - { on: {{Day(ago)}}, by: supervision, do: accept-supervision }
              - { on: {{Day(ago)}}, by: supervision, do: appoint-investigators, data: { supervisorIds: $supervisors.all } }
              - { on: {{Day(
                ago - 1
            )}}, by: supervision, do: conclude-investigation, data: { established: [ { head: {{head}}, fact: {{fact}}, breached: {{breached}}, evidenceIds: [] } ], conclusion: 检查发现的问题属实。 } }
            """;

    // At last the days pass until today: what ran out meanwhile shows.
    private Scenario Plan(string steps) =>
        Story.Read(
            $$"""
            title: {{enterprise.Name}}
            jurisdiction: "{{enterprise.Code}}"
            enterprise: { name: {{enterprise.Name}}, employees: {{enterprise.Enterprise!.Employees}} }
            steps:
            {{steps}}
              - { on: {{Day(0)}} }
            """
        );

    private async Task PlayAsync(AsyncServiceScope scope, Scenario plan, IReadOnlyList<Guid> supervisors, CancellationToken cancel)
    {
        var runner = scope.ServiceProvider.GetRequiredService<ScenarioRunner>();
        await foreach (var moment in runner.PlayAsync(plan, new Cast(enterprise, district, supervisors, people)))
        {
            cancel.ThrowIfCancellationRequested();
            if (moment.Outcome != "done")
            {
                break; // a festival, say: nobody does anything more
            }
        }

        services.GetRequiredService<MovingClock>().MoveTo(today);
    }

    private Task<bool> AnyAsync(AsyncServiceScope scope, string procedure, CancellationToken cancel) =>
        scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Cases.AnyAsync(c => c.OrganisationId == enterprise.Id && c.Procedure == procedure, cancel);
}
