using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents.Mailings;

/// <summary>
/// A union sends one letter of reminder to many enterprises (群发提示函): the product issues the letters in batches, each with its own number.
/// </summary>
[UseCase(
    "start-mailing",
    "mailings",
    Party.UpperUnion,
    IssuesDocuments = true,
    OfUnionsAbove = true,
    Rule = MailingProcedure.Rule,
    Zh = "群发提示函",
    En = "Send a letter of reminder to many"
)]
public sealed record StartMailing : OpeningCommand
{
    /// <summary>The most enterprises of one mailing.</summary>
    public const int Most = 10_000;

    /// <summary>The kinds of letters that go to many: what is said to one enterprise in its own matter is no mass letter.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["reminder-letter"];

    /// <summary>The same by code and name, to choose from.</summary>
    internal static IReadOnlyList<Named> Choices { get; } = [.. Kinds.Select(kind => Named.Of(kind, DocumentKinds.Named(kind).Name))];

    /// <summary>Code of the kind of letter.</summary>
    [Codes(typeof(StartMailing), nameof(Choices))]
    public required string Kind { get; init; }

    /// <summary>What stands in every letter, by field.</summary>
    public DocumentValues Values { get; init; } = new();

    /// <summary>The enterprises; left out where it goes to all enterprises below a node.</summary>
    [PicksFrom(Pick.Organisation)]
    public IReadOnlyList<Guid>? Recipients { get; init; }

    /// <summary>The node below which all enterprises get it; left out where the enterprises are named.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid? Under { get; init; }

    /// <summary>The day that stands on the letters.</summary>
    public DateOnly On { get; init; }
}

internal sealed class StartMailingValidator : AbstractValidator<StartMailing>
{
    public StartMailingValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择发函的工会。", "choose the union that sends it.");
        RuleFor(c => c.Kind)
            .Must(kind => StartMailing.Kinds.Contains(kind))
            .Says(
                "只有提示函可以群发；其他文书请在各自的案件中制发。",
                "is a letter that goes to many: only reminder-letter is; issue others in their own case."
            );
        RuleFor(c => c.Values).FitTheKind(c => c.Kind);
        RuleFor(c => c.Values)
            .Must(values => !values.Keys.Intersect(["addressee", "document-number", "enterprise", "union-name"]).Any())
            .Says(
                "收函企业、发函工会和文号由系统逐份填写，请删去。",
                "names no addressee, enterprise, union or number: each letter gets its own."
            );
        RuleFor(c => c.Recipients)
            .Must((c, named) => named is not null ^ c.Under is not null)
            .Says(
                "请列出企业，或者选择一个组织（发给其下全部企业），二者择一。",
                "names enterprises, or leave it out and give under: one of the two."
            );
        RuleFor(c => c.Recipients)
            .Must(named => named is null || (named.Count is > 0 and <= StartMailing.Most && named.Distinct().Count() == named.Count))
            .Says($"应为 1 至 {StartMailing.Most} 家企业，且不重复。", $"names 1 to {StartMailing.Most} enterprises, none twice.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Opens the case, and tries the first letter, so that what is missing in all of
/// them is told at once; a preview shows that letter.</summary>
internal sealed class StartMailingHandler(CaseSession session, DocumentDesk desk, CommandContext context) : IHandle<StartMailing>
{
    public async Task HandleAsync(StartMailing command, CancellationToken cancel)
    {
        var issuer = session.Organisation;
        if (issuer.Kind.Bargains)
        {
            throw new Invalid("organisationId", "群发由企业以上的工会办理。", "is a union above the enterprises.");
        }

        var recipients = await RecipientsAsync(command, issuer, cancel);
        var mailing = new Mailing
        {
            Kind = command.Kind,
            Values = command.Values,
            On = command.On,
            Recipients = [.. recipients.Select(o => o.Id)],
        };
        await session.OpenAsync(
            MailingProcedure.Definition,
            MailingProcedure.Series,
            ContractKind.General,
            mailing,
            cancel,
            anyLevel: true
        );
        var first = Letters.Of(mailing, issuer, recipients[0], 1);
        if (context.Preview)
        {
            await desk.IssueAsync(first, cancel);
        }
        else
        {
            await desk.PreviewAsync(first, cancel);
        }

        session.StartProcedure();
    }

    private async Task<List<Organisation>> RecipientsAsync(StartMailing command, Organisation issuer, CancellationToken cancel)
    {
        var enterprises = session
            .Db.Organisations.AsNoTracking()
            .Where(o => o.Kind == OrganisationKind.Enterprise && o.Path.StartsWith(issuer.Path));
        if (command.Recipients is { } named)
        {
            var found = await enterprises.Where(o => named.Contains(o.Id)).ToListAsync(cancel);
            var place = named.Index().ToDictionary(recipient => recipient.Item, recipient => recipient.Index);
            return found.Count == named.Count
                ? [.. found.OrderBy(o => place[o.Id])]
                : throw new Invalid(
                    "recipients",
                    "其中有的不是本工会以下的企业。",
                    "names somebody that is no enterprise below this union."
                );
        }

        var path =
            await session
                .Db.Organisations.Where(o => o.Id == command.Under && o.Path.StartsWith(issuer.Path))
                .Select(o => o.Path)
                .SingleOrDefaultAsync(cancel)
            ?? throw new Invalid("under", "应为本工会或其以下的组织。", "is this union, or a node below it.");
        return await enterprises
            .Where(o => o.Path.StartsWith(path))
            .OrderBy(o => o.Path)
            .Take(StartMailing.Most + 1)
            .ToListAsync(cancel) switch
        {
            [] => throw new Invalid("under", "其下没有企业。", "has no enterprise below it."),
            { Count: > StartMailing.Most } => throw new Invalid(
                "under",
                $"其下企业超过 {StartMailing.Most} 家，请分区办理。",
                $"has more than {StartMailing.Most} enterprises below it: send it district by district."
            ),
            var all => all,
        };
    }
}

/// <summary>The letters of a mailing (群发函件).</summary>
internal static class Letters
{
    /// <summary>One of them.</summary>
    public static DocumentDesk.Draft Of(Mailing mailing, Organisation issuer, Organisation recipient, int position)
    {
        var values = new DocumentValues { ["addressee"] = FieldValue.Of(recipient.Name) };
        return new(DocumentKinds.Named(mailing.Kind), issuer, recipient, recipient.Name, values.With(mailing.Values), mailing.On)
        {
            As = Party.UpperUnion,
            Position = position,
        };
    }
}
