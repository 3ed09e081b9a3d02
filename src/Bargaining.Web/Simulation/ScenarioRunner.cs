using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Simulation;

/// <summary>The people of a scenario, by the words that its steps use.</summary>
public sealed record Cast(
    Organisation Enterprise,
    Organisation District,
    IReadOnlyList<Guid> Supervisors,
    IReadOnlyDictionary<string, Actor> Actors
)
{
    /// <summary>A cast for an enterprise and the nodes above it.</summary>
    public static Cast Of(Organisation enterprise, Organisation district, IReadOnlyList<Guid>? supervisors = null)
    {
        Actor Person(Role role, Organisation at, string name) => new(Guid.CreateVersion7(), name, [new Membership(role, at.Id, at.Path)]);
        var facts = enterprise.Enterprise!;
        return new Cast(
            enterprise,
            district,
            supervisors ?? [],
            new Dictionary<string, Actor>
            {
                ["union"] = Person(Role.UnionChair, enterprise, facts.UnionChair),
                ["employer"] = Person(Role.Employer, enterprise, facts.LegalRepresentative),
                ["delegate"] = Person(Role.Delegate, enterprise, "职工代表"),
                ["upper-union"] = Person(Role.Official, district, "上级工会"),
                ["supervision"] = Person(Role.Supervisor, district, "劳动法律监督员"),
                ["bureau"] = Person(Role.BureauReviewer, district, "人社部门"),
                ["administrator"] = Person(Role.Administrator, district, "管理员"),
            }
        );
    }

    /// <summary>The same cast after a change of the enterprise: whoever holds an office now acts in it.</summary>
    public Cast After(OrganisationView changed)
    {
        Actor InOffice(string word, Party side) =>
            changed.Enterprise!.HeadOf(side) is { Length: > 0 } name && name != Actors[word].Name
                ? Actors[word] with
                {
                    UserId = Guid.CreateVersion7(),
                    Name = name,
                }
                : Actors[word];
        return this with
        {
            Actors = new Dictionary<string, Actor>(Actors)
            {
                ["union"] = InOffice("union", Party.Workers),
                ["employer"] = InOffice("employer", Party.Employer),
            },
        };
    }

    /// <summary>Enters the enterprise of a scenario, the district above it and its supervisors, and gives their cast.</summary>
    public static async Task<Cast> EnterAsync(BargainingDb db, Scenario scenario, CancellationToken cancel)
    {
        var district = Organisation.Below(null, scenario.Jurisdiction, OrganisationKind.District, "模拟地区");
        var enterprise = Organisation.Below(district, scenario.Jurisdiction, OrganisationKind.Enterprise, scenario.EnterpriseName);
        enterprise.Enterprise = scenario.Enterprise;
        (district.UnionName, district.Abbreviation) = ("模拟地区总工会", "模总工");
        enterprise.Abbreviation = "模企工";
        List<Supervisor> supervisors =
        [
            .. Enumerable
                .Range(1, scenario.Supervisors)
                .Select(n => new Supervisor
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = district.Id,
                    Path = district.Path,
                    Name = $"监督员{n}",
                    Number = $"模拟{Guid.NewGuid():N}"[..20],
                    Issuer = "模拟地区总工会",
                    ValidFrom = scenario.Steps[0].On.AddYears(-1),
                    ValidSince = scenario.Steps[0].On.AddYears(-1),
                    ValidTo = scenario.Steps[^1].On.AddYears(1),
                }),
        ];
        db.AddRange([district, enterprise, .. supervisors]);
        await db.SaveChangesAsync(cancel);
        return Of(enterprise, district, [.. supervisors.Select(s => s.Id)]);
    }
}

/// <summary>Plays a scenario through the very commands that people send, on a clock that the scenario moves.</summary>
public sealed class ScenarioRunner(
    IMediator mediator,
    DeadlineSweep sweep,
    DueReminders reminders,
    BargainingDb db,
    CommandContext context,
    CaseSession session,
    MovingClock clock,
    Assembly assembly,
    ChangeEnterpriseHandler changes
)
{
    /// <summary>Whether the reminders of each day that passes are written and shown too.</summary>
    public bool Reminds { get; set; }

    private readonly Dictionary<string, Guid> _cases = new(StringComparer.Ordinal);

    /// <summary>Plays all steps and gives each moment as it happens.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cast">Its people.</param>
    /// <param name="steps">What is done, where that is settled only while it is played; the scenario's own otherwise.</param>
    public async IAsyncEnumerable<Moment> PlayAsync(Scenario scenario, Cast cast, IEnumerable<ScenarioStep>? steps = null)
    {
        if (scenario.Congress is { } congress)
        {
            clock.MoveTo(scenario.Steps[0].On);
            yield return await OpenCongressAsync(congress, scenario, cast);
        }

        foreach (var step in steps ?? scenario.Steps)
        {
            // Every day that passes is swept, as the scheduler would: what ran out shows before the step.
            await foreach (var expired in PassTo(step))
            {
                yield return expired;
            }

            if (step.Action == ScenarioStep.CastBallots)
            {
                yield return await VoteAsync(step, cast);
            }
            else if (step.Action == ScenarioStep.ChangeEnterprise)
            {
                (cast, var moment) = await ChangeAsync(step, cast);
                yield return moment;
            }
            else if (step.Action is not null)
            {
                foreach (var moment in await DoAsync(scenario, step, cast))
                {
                    yield return moment;
                }
            }
        }
    }

    private async IAsyncEnumerable<Moment> PassTo(ScenarioStep step)
    {
        while (clock.Today < step.On)
        {
            clock.MoveTo(_cases.Count == 0 ? step.On : clock.Today.AddDays(1));
            foreach (var id in _cases.Values.Distinct().ToList())
            {
                foreach (var receipt in await sweep.RunAsync(id))
                {
                    var unmet = step.Action is null && clock.Today == step.On && id == CaseOf(step) ? Unmet(step.Expect, receipt, []) : [];
                    yield return new Moment(
                        clock.Today,
                        Party.System.InWords(),
                        receipt.Action,
                        new("期限届满", "A deadline ran out"),
                        "done",
                        receipt.Opened,
                        receipt.Deadlines,
                        [],
                        null,
                        receipt.Closed,
                        unmet
                    );
                }

                foreach (var reminder in Reminds ? await RemindAsync(id) : [])
                {
                    yield return reminder;
                }
            }
        }

        clock.MoveTo(step.On);
    }

    private async Task<IReadOnlyList<Moment>> RemindAsync(Guid id)
    {
        await reminders.RunAsync(id);
        var (now, system) = (clock.GetUtcNow(), Party.System.InWords());
        var said = await db
            .Outbox.AsNoTracking()
            .Where(m => m.CaseId == id && m.At == now && m.Kind.StartsWith("remind"))
            .OrderBy(m => m.Kind)
            .ToListAsync();
        return
        [
            .. said.Select(m => (Title: MessageWords.Title(m.Kind, m.Subject), To: m.To.InWords()))
                .Select(m => new Moment(
                    clock.Today,
                    system,
                    "remind",
                    new($"消息给{m.To.Zh}——{m.Title.Zh}", $"Message to {m.To.En}: {m.Title.En}"),
                    "done",
                    [],
                    [],
                    [],
                    null,
                    null,
                    []
                )),
        ];
    }

    private async Task<Moment> OpenCongressAsync(ScenarioCongress congress, Scenario scenario, Cast cast)
    {
        context.Actor = cast.Actors["union"];
        (context.Key, context.ExpectedVersion) = (Guid.NewGuid().ToString(), null);
        var command = ScenarioCommand.Of(congress, cast.Enterprise.Id);
        await assembly.OpenAccountsAsync(command);
        var useCase = UseCases.Of(command.GetType());
        try
        {
            var receipt = await mediator.Send(command);
            _cases["congress"] = receipt.CaseId;
            await assembly.ReadAsync(cast.Enterprise.Id);
            return new Moment(
                scenario.Steps[0].On,
                Word("union"),
                useCase.Is.Name,
                useCase.Is.Title,
                "done",
                receipt.Opened,
                receipt.Deadlines,
                [],
                null,
                receipt.Closed,
                []
            )
            {
                Findings = receipt.Findings,
            };
        }
        catch (Refusal refusal)
        {
            // A congress that cannot be is told like any refusal; what needs none goes on.
            var (outcome, breaches, message) = Told(refusal);
            return new Moment(
                scenario.Steps[0].On,
                Word("union"),
                useCase.Is.Name,
                useCase.Is.Title,
                outcome,
                [],
                [],
                breaches,
                message,
                null,
                [
                    new Text(
                        "这届职代会不能成立：请修改方案中的 congress 部分。",
                        "this congress cannot be: correct the scenario's block 'congress'"
                    ),
                ]
            );
        }
    }

    private static (string Outcome, IReadOnlyList<Breach> Breaches, Text? Message) Told(Refusal refusal) =>
        refusal is RefusedByLaw byLaw ? ("refused", byLaw.Breaches, null) : ("invalid", [], refusal.Sentence);

    /// <summary>What the step came to, and what followed from it in other cases.</summary>
    private async Task<IReadOnlyList<Moment>> DoAsync(Scenario scenario, ScenarioStep step, Cast cast)
    {
        var useCase = UseCases.Named(step.Action!)!;
        var actor = cast.Actors.GetValueOrDefault(step.By!) ?? assembly.Actor(step.By!, cast.Enterprise.Path);
        var who = new Text($"{Word(step.By!).Zh}（{actor?.Name}）", $"{Word(step.By!).En} ({actor?.Name})");
        IReadOnlyList<Moment> Refused(string outcome, IReadOnlyList<Breach> breaches, Text? message) =>
            [
                new(
                    step.On,
                    who,
                    step.Action!,
                    useCase.Is.Title,
                    outcome,
                    [],
                    [],
                    breaches,
                    message,
                    null,
                    Unmet(step.Expect, null, breaches)
                ),
            ];

        Command command;
        try
        {
            context.Actor =
                actor
                ?? throw new ScenarioFault(
                    new($"没有 {step.By}：职工代表没有这么多。", $"there is no {step.By}: the congress has fewer delegates.")
                );
            command = ScenarioCommand.Of(scenario, step, cast.Enterprise.Id, CaseOf(step), word => Named(word, cast));
        }
        catch (ScenarioFault fault)
        {
            return Refused("invalid", [], fault.AtLine(step.Line));
        }

        (context.Key, context.ExpectedVersion) = (Guid.NewGuid().ToString(), null);
        try
        {
            var receipt = await mediator.Send(command);
            Remember(step, receipt, useCase);
            if (useCase.Subject == "terms")
            {
                await assembly.ReadAsync(cast.Enterprise.Id);
            }

            var all = receipt with
            {
                Opened = [.. receipt.Opened, .. session.Followed.SelectMany(f => f.Opened)],
                Findings = [.. receipt.Findings, .. session.Followed.SelectMany(f => f.Findings)],
                Deadlines = [.. receipt.Deadlines, .. session.Followed.SelectMany(f => f.Deadlines)],
                Closed = receipt.Closed ?? session.Followed.Select(f => f.Closed).FirstOrDefault(closed => closed is not null),
            };
            return
            [
                new Moment(
                    step.On,
                    who,
                    step.Action!,
                    useCase.Is.Title,
                    "done",
                    receipt.Opened,
                    receipt.Deadlines,
                    [],
                    null,
                    receipt.Closed,
                    Unmet(step.Expect, all, [])
                )
                {
                    Documents = receipt.Documents,
                    Findings = receipt.Findings,
                },
                .. session.Followed.Select(f => new Moment(
                    step.On,
                    Party.System.InWords(),
                    f.Action,
                    UseCases.Named(f.Action)?.Is.Title ?? new(f.Action, f.Action),
                    "done",
                    f.Opened,
                    f.Deadlines,
                    [],
                    null,
                    f.Closed,
                    []
                )
                {
                    Findings = f.Findings,
                }),
            ];
        }
        catch (Refusal refusal)
        {
            var (outcome, breaches, message) = Told(refusal);
            return Refused(outcome, breaches, message);
        }
    }

    /// <summary>What changed in the enterprise; it goes the way of every administrator, and is no step of a case.</summary>
    private async Task<(Cast Cast, Moment Moment)> ChangeAsync(ScenarioStep step, Cast cast)
    {
        var actor = cast.Actors.GetValueOrDefault(step.By!);
        Moment Told(string outcome, Text? message) =>
            new(
                step.On,
                new($"{Word(step.By!).Zh}（{actor?.Name}）", $"{Word(step.By!).En} ({actor?.Name})"),
                step.Action!,
                new("登记企业情况变更", "Record a change of the enterprise"),
                outcome,
                [],
                [],
                [],
                message,
                null,
                message is null ? [] : Unmet(step.Expect, null, [])
            );
        try
        {
            var data = (JsonObject)step.Data.DeepClone();
            data["from"] ??= $"{step.On:yyyy-MM-dd}";
            context.Actor =
                actor ?? throw new ScenarioFault(new($"{step.By} 不登记企业情况变更。", $"{step.By} records no change of the enterprise."));
            (context.Key, context.ExpectedVersion) = (Guid.NewGuid().ToString(), null);
            return (
                cast.After(await changes.HandleAsync(cast.Enterprise.Id, ScenarioCommand.Read<ChangeEnterprise>(data))),
                Told("done", null)
            );
        }
        catch (ScenarioFault fault)
        {
            return (cast, Told("invalid", fault.AtLine(step.Line)));
        }
        catch (Refusal refusal)
        {
            return (cast, Told("invalid", refusal.Sentence));
        }
    }

    /// <summary>Each voter casts a ballot of their own, as the step says how many mark what.</summary>
    private async Task<Moment> VoteAsync(ScenarioStep step, Cast cast)
    {
        Moment Done(string outcome, Text title, Text? message) =>
            new(
                step.On,
                new("职工代表", "the delegates"),
                ScenarioStep.CastBallots,
                title,
                outcome,
                [],
                [],
                [],
                message,
                null,
                message is null ? [] : [message.Value]
            );
        var title = new Text("代表投票", "The delegates vote");
        try
        {
            var data = ScenarioCommand.Read<BallotsToCast>(step.Data);
            var (box, voters) =
                await assembly.VotersAsync(CaseOf(step) ?? Guid.Empty, data.Item, cast.Enterprise.Path)
                ?? throw new ScenarioFault(
                    new(
                        $"第 {data.Item} 项没有投票中的票箱：请先由两名监票人设票箱、宣布投票开始。",
                        $"item {data.Item} has no ballot box: open-ballot and confirm-ballot come first."
                    )
                );
            if (data.Total < 0 || data.Total > voters.Count)
            {
                throw new ScenarioFault(
                    new(
                        $"要投 {data.Total} 票，还能投票的职工代表只有 {voters.Count} 名。",
                        $"{data.Total} ballots, and only {voters.Count} delegates who can still vote."
                    )
                );
            }

            var marks = data.Marks.ToList();

            foreach (var (voter, ballot) in voters.Zip(marks))
            {
                (context.Actor, context.Key) = (voter, Guid.NewGuid().ToString());
                await mediator.Send(new CastBallot { BoxId = box, Marks = ballot });
            }

            return Done("done", new($"{marks.Count} 名代表投票", $"{marks.Count} delegates vote"), null);
        }
        catch (ScenarioFault fault)
        {
            return Done("invalid", title, fault.AtLine(step.Line));
        }
        catch (Refusal refusal)
        {
            return Done("invalid", title, refusal.Sentence);
        }
    }

    private Guid? CaseOf(ScenarioStep step) => _cases.TryGetValue(step.Case, out var id) ? id : null;

    private IReadOnlyList<Guid>? Named(string word, Cast cast) =>
        word switch
        {
            _ when _cases.TryGetValue(word, out var id) => [id],
            "supervisors.all" => cast.Supervisors,
            "enterprise" => [cast.Enterprise.Id],
            "district" => [cast.District.Id],
            _ when word.StartsWith("supervisor.", StringComparison.Ordinal) => int.TryParse(
                word["supervisor.".Length..],
                CultureInfo.InvariantCulture,
                out var n
            )
            && n >= 1
            && n <= cast.Supervisors.Count
                ? [cast.Supervisors[n - 1]]
                : null,
            _ => assembly.Named(word),
        };

    private void Remember(ScenarioStep step, Receipt receipt, UseCase useCase)
    {
        if (useCase.Opens)
        {
            _cases[step.Case] = receipt.CaseId;
        }
    }

    private static List<Text> Unmet(Expectation? expected, Receipt? receipt, IReadOnlyList<Breach> breaches)
    {
        if (expected is null)
        {
            return receipt is null
                ?
                [
                    new(
                        "这一步没有办成；如果这正是您的安排，请写 expect: { refused: [规则编号] }。",
                        "it was refused; if that is what you plan, write expect: { refused: [RULE] }"
                    ),
                ]
                : [];
        }

        var unmet = new List<Text>();
        foreach (var rule in expected.RefusedBy.Except(breaches.Select(b => b.RuleId)))
        {
            var by = string.Join(", ", breaches.Select(b => b.RuleId));
            unmet.Add(
                receipt is null
                    ? new($"预期被 {rule} 拒绝，实际被 {by} 拒绝", $"expected to be refused by {rule}, was refused by {by}")
                    : new($"预期被 {rule} 拒绝，实际办成了", $"expected to be refused by {rule}, was allowed")
            );
        }

        if (expected.Invalid)
        {
            return receipt is null && breaches.Count == 0
                ? []
                : [new("预期填写有误或者不由其办理，实际不是", "expected to be ill formed or somebody else's, was not")];
        }

        if (expected.RefusedBy.Count == 0 && receipt is null)
        {
            unmet.Add(new("预期可以办理，实际被拒绝", "expected to be allowed, was refused"));
        }

        foreach (var (matter, due) in expected.Deadlines)
        {
            var found = receipt?.Deadlines.FirstOrDefault(d => d.Matter == matter);
            if (found?.Due != due)
            {
                unmet.Add(
                    found is null
                        ? new(
                            $"预期期限 {matter} 为 {due:yyyy-MM-dd}，实际没有这一期限",
                            $"expected {matter} due {due:yyyy-MM-dd}, no such deadline was opened"
                        )
                        : new(
                            $"预期期限 {matter} 为 {due:yyyy-MM-dd}，实际为 {found.Due:yyyy-MM-dd}",
                            $"expected {matter} due {due:yyyy-MM-dd}, was {found.Due:yyyy-MM-dd}"
                        )
                );
            }
        }

        foreach (var step in expected.Opens.Except(receipt?.Opened.Select(o => o.Step) ?? []))
        {
            unmet.Add(new($"预期进入“{Words.Of(step).Zh}”，实际没有", $"expected step {step} to open"));
        }

        foreach (var rule in expected.Findings.Except(receipt?.Findings.Select(f => f.RuleId) ?? []))
        {
            unmet.Add(new($"预期提示 {rule}，实际没有", $"expected the answer to speak of {rule}"));
        }

        if (expected.Closed is not null && expected.Closed != receipt?.Closed)
        {
            unmet.Add(
                receipt?.Closed is { } closed
                    ? new(
                        $"预期案件以“{Words.Of(expected.Closed).Zh}”办结，实际为“{Words.Of(closed).Zh}”",
                        $"expected the case to end as {expected.Closed}, it ended as {closed}"
                    )
                    : new(
                        $"预期案件以“{Words.Of(expected.Closed).Zh}”办结，实际没有办结",
                        $"expected the case to end as {expected.Closed}, it is open"
                    )
            );
        }

        return unmet;
    }

    private static Text Word(string by) =>
        by switch
        {
            "union" => new("企业工会", "union"),
            "employer" => new("企业方", "employer"),
            ['d', 'e', 'l', ..] => new("职工代表", "delegate"),
            "upper-union" => new("上级工会", "upper union"),
            "supervision" => new("劳动法律监督", "supervision"),
            "administrator" => new("管理员", "administrator"),
            _ => new("人社部门", "bureau"),
        };
}

/// <summary>How many ballots mark what (投票方案): a motion by for, against and abstain, every other question by lists of marks.</summary>
public sealed record BallotsToCast(string Item, int For = 0, int Against = 0, int Abstain = 0, IReadOnlyList<SameBallots>? Ballots = null)
{
    /// <summary>How many; negative where one of the numbers is.</summary>
    [JsonIgnore]
    public long Total =>
        ((long[])[For, Against, Abstain, .. (Ballots ?? []).Select(same => same.Count)]) is var each && each.Any(count => count < 0)
            ? -1
            : each.Sum();

    /// <summary>The marks of each ballot.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyDictionary<string, Mark>> Marks =>
        Of(Mark.For, For)
            .Concat(Of(Mark.Against, Against))
            .Concat(Of(Mark.Abstain, Abstain))
            .Concat((Ballots ?? []).SelectMany(same => Enumerable.Repeat(same.Marks, same.Count)));

    private static IEnumerable<IReadOnlyDictionary<string, Mark>> Of(Mark mark, int count) =>
        Enumerable.Repeat<IReadOnlyDictionary<string, Mark>>(
            new Dictionary<string, Mark> { [Bargaining.Congress.Voting.Marks.Motion] = mark },
            count
        );
}

/// <summary>So many ballots that mark the same.</summary>
public sealed record SameBallots(int Count, IReadOnlyDictionary<string, Mark> Marks);
