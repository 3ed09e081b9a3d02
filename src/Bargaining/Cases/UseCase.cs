using System.Reflection;
using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Cases;

/// <summary>
/// What one command is to the outside: its name, its address, whose it is, and the step of the procedure that it belongs to.
/// The API, the simulation, the audit trail and the access table are made from it.
/// </summary>
/// <param name="name">Name of the action, kebab-case: reply-to-offer.</param>
/// <param name="route">Address below /api/v1: rounds/{caseId}/reply.</param>
/// <param name="by">Whose action it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UseCaseAttribute(string name, string route, Party by) : Attribute
{
    /// <summary>Name of the action.</summary>
    public string Name { get; } = name;

    /// <summary>Address below /api/v1.</summary>
    public string Route { get; } = route;

    /// <summary>Whose action it is.</summary>
    public Party By { get; } = by;

    /// <summary>Steps of the procedure, one of which must be open and theirs; empty where any time of the case will do.</summary>
    public string[] At { get; init; } = [];

    /// <summary>The rule that puts this action at that step: cited when it comes out of order, where the law of the place has it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The action that is left when its step has passed; empty where there is none.</summary>
    public string Late { get; init; } = "";

    /// <summary>What a person reads on the button.</summary>
    public string Zh { get; init; } = "";

    /// <summary>The same in English.</summary>
    public string En { get; init; } = "";

    /// <summary>The audit trail keeps only that it was done, not what was said: a side's own preparation.</summary>
    public bool Sealed { get; init; }

    /// <summary>What may be done at any time of a case may be done after it too: the scan of a contract comes when it comes.</summary>
    public bool AlsoAfterwards { get; init; }

    /// <summary>Whoever it names may enter it for the party that the step waits for: what that party handed in on paper.</summary>
    public bool OnPaper { get; init; }

    /// <summary>
    /// Who may enter it for the party whose act it is, with the proof of it in hand:
    /// nobody's right depends on another party using the product.
    /// </summary>
    public Party WithProof { get; init; }

    /// <summary>It binds both sides: what one enters counts when the other confirms it, or
    /// does not contest the signed original in time.</summary>
    public bool OfBothSides { get; init; }

    /// <summary>It issues documents of its own, which can be looked at before.</summary>
    public bool IssuesDocuments { get; init; }

    /// <summary>There must be a document of the case that it is about: one to scan, one to withdraw.</summary>
    public bool AboutADocument { get; init; }

    /// <summary>It is about a deadline that others still have to meet.</summary>
    public bool AboutADeadline { get; init; }

    /// <summary>The duty beside the steps that it answers, which must be pending and theirs; empty where it answers none.</summary>
    public string AtDuty { get; init; } = "";

    /// <summary>It opens a case of a union above enterprises itself: at an enterprise it is not offered.</summary>
    public bool OfUnionsAbove { get; init; }

    /// <summary>It opens a case of an enterprise, also by a union above: at that union itself it is not offered.</summary>
    public bool OfEnterprises { get; init; }

    /// <summary>It opens a case of a regional or industry federation too: a bargaining
    /// round, its congress. Nothing else is offered there.</summary>
    public bool OfFederations { get; init; }

    /// <summary>The question to which the law of the place must have an answer: where it has none, a case is not opened and it is not
    /// offered; empty for what every place has.</summary>
    public string UnderLaw { get; init; } = "";

    /// <summary>A file is the body of the request, not JSON: its address is mapped by hand.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Both languages.</summary>
    public Text Title => new(Zh, En);

    /// <summary>Its rule at a place; where no text of the place or above has one, the
    /// default that the order of steps is this product's.</summary>
    public Rule RuleAt(LawBook book, string jurisdiction) => book.FindRule(Rule, jurisdiction) ?? book.Rule("DEF-ORDER-01", jurisdiction);

    /// <summary>Whether the law of a place has what it is opened under.</summary>
    public bool StandsUnder(CaseLaw law) => UnderLaw.Length == 0 || law.Find<Provision>(UnderLaw) is not null;

    /// <summary>Whether proof may show it as the act of that party: of one that does it,
    /// or of both sides where it is theirs together.</summary>
    public bool IsProvedAs(Party of) => OfBothSides ? of == Party.BothSides : int.IsPow2((int)of) && (of & By) != Party.None;

    /// <summary>
    /// Whether somebody does this at an open step. An authority that the use case names acts though the step waits for a side: the bureau
    /// on its own motion, a delegate who seconds, the upper union for workers; that union never speaks for the employer. At a step that
    /// waits for the bureau whoever the use case names acts: the union whose own case it is enters what came on paper, or that nothing
    /// came; so with what another party may hand in on paper.
    /// </summary>
    public bool IsTheirs(Step step, Party party)
    {
        var mine = party & By;
        return (mine & step.Party) != Party.None
            || (mine != Party.None && (OnPaper || step.Party == Party.Bureau))
            || (mine & ~(Party.BothSides | Party.UpperUnion)) != Party.None
            || ((mine & Party.UpperUnion) != Party.None && step.Party != Party.Employer);
    }
}

/// <summary>A command and what it is to the outside.</summary>
public sealed record UseCase(Type Command, UseCaseAttribute Is)
{
    /// <summary>The first word of its address; empty for what belongs to every procedure
    /// (cases/...), and for what the product does by itself.</summary>
    public string Subject => Is.Route.Split('/')[0] is var word && word == "cases" ? "" : word;

    /// <summary>Whether it starts a case.</summary>
    public bool Opens => Command.IsAssignableTo(typeof(OpeningCommand));

    private readonly PropertyInfo? _day = Command.GetProperty("On", typeof(DateOnly));

    /// <summary>The day on which the step was taken, where the command says it.</summary>
    public DateOnly? DayOf(Command command) => _day?.GetValue(command) is DateOnly on ? on : null;
}

/// <summary>All use cases of the product, by name.</summary>
public static class UseCases
{
    /// <summary>All, in the order of their addresses.</summary>
    public static IReadOnlyList<UseCase> All { get; } =
    [
        .. typeof(UseCases)
            .Assembly.GetTypes()
            .Select(type => (Type: type, Is: type.GetCustomAttribute<UseCaseAttribute>()))
            .Where(found => found.Is is not null)
            .Select(found => new UseCase(found.Type, found.Is!))
            .OrderBy(useCase => useCase.Is.Route, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, UseCase> ByName = All.ToDictionary(u => u.Is.Name, StringComparer.Ordinal);
    private static readonly Dictionary<Type, UseCase> ByType = All.ToDictionary(u => u.Command);

    /// <summary>Those by which a party may begin a case.</summary>
    public static IEnumerable<UseCase> OpenedBy(Party party) =>
        All.Where(useCase =>
            useCase.Opens && useCase.Is is { Route.Length: > 0, TakesFile: false } && (party & useCase.Is.By) != Party.None
        );

    /// <summary>The same, as far as it is begun at such a place, an enterprise, a
    /// federation, or a union above both, under its law.</summary>
    public static IEnumerable<UseCase> OpenedBy(Party party, OrganisationKind at, CaseLaw law) =>
        OpenedBy(party)
            .Where(useCase =>
                at switch
                {
                    OrganisationKind.Enterprise => !useCase.Is.OfUnionsAbove,
                    OrganisationKind.Federation => useCase.Is.OfFederations,
                    _ => !useCase.Is.OfEnterprises,
                } && useCase.Is.StandsUnder(law)
            );

    /// <summary>The use case of that name; null where there is none.</summary>
    public static UseCase? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The words of an action by its name; the name itself for what is no use case any more.</summary>
    public static Text TitleOf(string name) => Named(name)?.Is.Title ?? new(name, name);

    /// <summary>The use case of a command.</summary>
    public static UseCase Of(Type command) => ByType[command];
}
