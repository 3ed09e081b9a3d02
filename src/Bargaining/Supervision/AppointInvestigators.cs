using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union names the supervisors who investigate (指派监督员).</summary>
[UseCase(
    "appoint-investigators",
    "supervision/{caseId}/investigators",
    Party.Supervision | Party.Workers,
    At = [
        SupervisionSteps.Investigation,
        SupervisionSteps.Writing,
        SupervisionSteps.Reviewing,
        SupervisionSteps.Verifying,
        SupervisionSteps.Recommending,
    ],
    Rule = "LS-INV-01",
    Zh = "指派监督员",
    En = "Appoint the supervisors"
)]
public sealed record AppointInvestigators : CaseCommand
{
    /// <summary>Rows of the register of supervisors; they take the place of who was named before.</summary>
    [PicksFrom(Pick.Supervisor)]
    public IReadOnlyList<Guid> SupervisorIds { get; init; } = [];

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AppointInvestigatorsValidator : AbstractValidator<AppointInvestigators>
{
    public AppointInvestigatorsValidator(TimeProvider time)
    {
        RuleFor(c => c.SupervisorIds).Must(ids => ids.Distinct().Count() == ids.Count).Says("监督员重复。", "names somebody twice.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps them as the register has them that day.</summary>
internal sealed class AppointInvestigatorsHandler(CaseSession session) : IHandle<AppointInvestigators>
{
    public async Task HandleAsync(AppointInvestigators command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var named = await session.SupervisorsAsync(command.SupervisorIds, cancel);
        session.Demand([
            .. session.Stand(named, command.On),
            new WhoWithdrewStaysAway(command.SupervisorIds, facts.Recusals),
            new NobodyInvestigatesTheirOwnEnterprise([.. named.Select(n => n.Name)], await WhoAsync(named, cancel)),
        ]);
        session.Advise(new EnoughSupervisorsInvestigate(named.Count));
        session.Change(
            facts with
            {
                Investigators =
                [
                    .. named.Select(n => new Investigator(
                        n.Id,
                        n.Name,
                        n.Number,
                        facts.Investigators.FirstOrDefault(i => i.SupervisorId == n.Id)?.On ?? command.On
                    )),
                ],
            }
        );
    }

    private Task<WhoIsWho> WhoAsync(IReadOnlyList<Supervisor> named, CancellationToken cancel) =>
        WhoIsWho.OfAsync(session.Db, session.Organisation, [.. named.Select(n => n.Name)], cancel);
}

/// <summary>Whoever acts for the enterprise has an interest in what is found there (LS-RECUSE-01), and does not investigate it.</summary>
public sealed record NobodyInvestigatesTheirOwnEnterprise(IReadOnlyList<string> Named, WhoIsWho Who) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) =>
        from name in Named
        where Who.ActsForTheEnterprise(name)
        select CaseLaw.Breach(
            this,
            law.Rule("LS-RECUSE-01", "DEF-RECUSE-01"),
            new(
                $"{name}是被监督单位的法定代表人或者高级管理人员，与本案有利害关系。",
                $"{name} is the legal representative or senior management of the employer, and has an interest in the case."
            ),
            new(
                "请由其他监督员办理；只是同名的，请先在监督员名册的姓名后注明。",
                "Let another supervisor do it; where only the name is the same, add something to it in the register of supervisors."
            )
        );
}

/// <summary>An investigation is made by at least as many supervisors as the law of the place asks;
/// a number that is the product's own default only advises.</summary>
public sealed record EnoughSupervisorsInvestigate(int Number) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (
            law.Find<CountProvision>("investigation.supervisors")?.Provision is { Rule.Status: RuleStatus.Default } usual
            && Number < usual.Min
        )
        {
            yield return CaseLaw.Breach(
                this,
                usual.Rule,
                new(
                    $"调查一般由至少 {usual.Min} 名监督员进行，现在只有 {Number} 名。",
                    $"As a rule at least {usual.Min} supervisors investigate; here there are {Number}."
                ),
                new("可以再指派一名持证监督员。", "Another with a certificate may be named.")
            );
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        // Nobody investigates without a supervisor, whether or not a text of the place gives a number.
        // A number that is a default of this product bars no investigation.
        var asked = law.Find<CountProvision>("investigation.supervisors")?.Provision is { Rule.Status: not RuleStatus.Default } text
            ? text
            : null;
        var least = asked?.Min ?? 1;
        if (Number < least)
        {
            yield return CaseLaw.Breach(
                this,
                asked?.Rule ?? law.Rule("DEF-INV-02"),
                new(
                    $"调查应当由至少 {least} 名监督员进行，现在只有 {Number} 名。",
                    $"An investigation is made by at least {least} supervisors; here there are {Number}."
                ),
                new(
                    "再指派一名持证监督员；本会不足的，请上一级工会派员。",
                    "Name one more with a certificate; where the union has none, ask the union above for one."
                )
            );
        }
    }
}

/// <summary>Who inspects holds a certificate that is valid on the day, of a union that is competent.</summary>
public sealed record SupervisorsHoldAValidCertificate(IReadOnlyList<Supervisor> Named, string Path, DateOnly On) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) =>
        Named
            .Select(supervisor => Inspectors.WhyNot(supervisor, Path, On))
            .OfType<InspectionBar>()
            .Select(bar => CaseLaw.Breach(this, law.Rule("LS-ORG-03", "DEF-INV-02"), bar.Reason, bar.Remedy));
}

/// <summary>A supervisor who withdrew for an interest takes no part.</summary>
public sealed record WhoWithdrewStaysAway(IReadOnlyList<Guid> Named, IReadOnlyList<Recusal> Recusals) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) =>
        Recusals
            .Where(r => Named.Contains(r.SupervisorId))
            .Select(r =>
                CaseLaw.Breach(
                    this,
                    law.Rule("LS-RECUSE-01", "DEF-RECUSE-01"),
                    new($"{r.Name}已于{r.On:yyyy年M月d日}回避。", $"{r.Name} withdrew on {r.On:yyyy-MM-dd}."),
                    new("请由其他监督员办理。", "Let another supervisor do it.")
                )
            );
}
