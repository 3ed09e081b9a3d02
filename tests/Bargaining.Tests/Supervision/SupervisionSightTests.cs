using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Shouldly;
using Xunit;
using Case = Bargaining.Cases.Case;

namespace Bargaining.Tests.Supervision;

/// <summary>
/// Who reads what of a supervision case that a district union handles: every step, action and kind of document, for every party, beside a
/// table that is read in review (sight.tsv). Whoever adds one adds its line; the employer reads it only where the allow-list names it.
/// </summary>
public sealed class SupervisionSightTests
{
    private static readonly IProcedure Procedure = new SupervisionProcedure(new ComplainantSeal(new EphemeralDataProtectionProvider()));

    [Fact]
    public void Every_step_action_and_kind_is_seen_by_those_of_the_table() =>
        string.Join('\n', Rows()).ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Supervision", "sight.tsv")).TrimEnd());

    [Fact]
    public void What_the_employer_may_read_is_there()
    {
        var sight = Sight(Party.Employer);
        sight.Steps!.Except(Steps).ShouldBe(["answer-inquiry", "answer-nudge"], "duties beside the steps");
        sight.Actions!.Except(UseCases.All.Select(u => u.Is.Name)).ShouldBeEmpty();
        sight.Kinds!.Except(DocumentKinds.All.Select(kind => kind.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void What_nobody_named_is_closed_to_the_employer()
    {
        var sight = Sight(Party.Employer);
        sight.HasStep("a-new-step").ShouldBeFalse();
        sight.HasAction("a-new-action").ShouldBeFalse();
        sight.HasKind("a-new-kind").ShouldBeFalse();
    }

    private static IEnumerable<string> Rows() =>
        [
            .. Steps.Select(name => Row("step", name, sight => sight.HasStep(name))),
            .. Actions.Select(name => Row("action", name, sight => sight.HasAction(name))),
            .. DocumentKinds
                .All.Select(kind => kind.Code)
                .Order(StringComparer.Ordinal)
                .Select(code => Row("kind", code, sight => sight.HasKind(code))),
        ];

    private static string Row(string sort, string name, Func<CaseSight, bool> isSeen) =>
        $"{sort}\t{name}\t{string.Join(' ', Parties.All.Where(party => isSeen(Sight(party))).Select(party => party.Word()))}";

    private static IEnumerable<string> Steps { get; } =
    [
        .. TestLaw
            .Catalog.Latest(SupervisionProcedure.Definition)
            .Activities.Where(activity => activity.Inputs.ContainsKey("step"))
            .Select(activity => activity.Inputs["step"].Expression.Value!.ToString())
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Actions { get; } =
    [.. UseCases.All.Where(u => u.Subject is "supervision" or "").Select(u => u.Is.Name).Order(StringComparer.Ordinal)];

    private static CaseSight Sight(Party party) =>
        Procedure.SightOf(
            new Case
            {
                Number = "230102-2026-LS-0001",
                Procedure = SupervisionProcedure.Definition,
                Path = "/district/enterprise/",
                Jurisdiction = "230102",
                OrganisationId = Guid.CreateVersion7(),
                Facts = Json.Write(
                    new SupervisionCase { Summary = "欠薪", Union = new HandlingUnion(Guid.CreateVersion7(), "/district/", "区总工会") }
                ),
            },
            party
        );
}
