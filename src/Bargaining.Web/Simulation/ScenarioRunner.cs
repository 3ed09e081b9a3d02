using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Simulation;

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
                    var unmet =
                        step.Action is null && clock.Today == step.On && id == CaseOf(step) ? Expected.Unmet(step.Expect, receipt, []) : [];
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
                    Expected.Unmet(step.Expect, null, breaches)
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
                    Expected.Unmet(step.Expect, all, [])
                )
                {
                    Documents = receipt.Documents,
                    Findings = receipt.Findings,
                },
                .. session.Followed.Select(f => new Moment(
                    step.On,
                    Party.System.InWords(),
                    f.Action,
                    UseCases.TitleOf(f.Action),
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
                message is null ? [] : Expected.Unmet(step.Expect, null, [])
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
        _cases.TryGetValue(word, out var id) ? [id] : cast.Named(word) ?? assembly.Named(word);

    private void Remember(ScenarioStep step, Receipt receipt, UseCase useCase)
    {
        if (useCase.Opens)
        {
            _cases[step.Case] = receipt.CaseId;
        }
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
