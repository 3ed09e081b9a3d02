using System.Reflection;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms;

/// <summary>What may be chosen in a form (可选内容): codes by the law of the place, things of the case by their names.</summary>
public sealed class FormChoices(LawBook law, Picks picks, IssuableKinds kinds, TimeProvider time)
{
    private static readonly PropertyInfo KindOfDocument = typeof(IssueDocument).GetProperty(nameof(IssueDocument.Kind))!;
    private static readonly PropertyInfo LevelOfOffer = typeof(Offer).GetProperty(nameof(Offer.Level))!;
    private static readonly PropertyInfo SideOfOffer = typeof(Offer).GetProperty(nameof(Offer.By))!;
    private static readonly PropertyInfo ChairOfMeeting = typeof(CallMeeting).GetProperty(nameof(CallMeeting.Chair))!;
    private static readonly PropertyInfo WhoseProof = typeof(Proof).GetProperty(nameof(Proof.Of))!;
    private IReadOnlyList<IssuableKind>? _issuable;

    /// <summary>The choices of every field that is not the same in every case.</summary>
    /// <param name="actor">Who fills it in.</param>
    /// <param name="form">The form.</param>
    /// <param name="found">The case; null where one is opened.</param>
    /// <param name="organisation">The organisation whose case it is or will be.</param>
    /// <param name="cancel">Cancels the queries.</param>
    public async Task<IReadOnlyDictionary<PropertyInfo, IReadOnlyList<Choice>>> OfAsync(
        Actor actor,
        Form form,
        Case? found,
        Organisation organisation,
        CancellationToken cancel
    )
    {
        var place = new CaseLaw(
            law,
            found?.Jurisdiction ?? organisation!.Code,
            found?.ContractKind ?? ContractKind.General,
            LegalDay.Of(time.GetUtcNow())
        );
        var choices = new Dictionary<PropertyInfo, IReadOnlyList<Choice>>();
        foreach (var property in Properties(form.UseCase.Command))
        {
            if (property == KindOfDocument && found is not null)
            {
                choices[property] =
                [
                    .. (await IssuableAsync(found, cancel)).Select(one => new Choice(
                        one.Kind.Code,
                        new Text(one.Kind.Zh, one.Kind.En),
                        default
                    )),
                ];
            }
            else if (property == LevelOfOffer && organisation.Kind == OrganisationKind.Federation)
            {
                choices[property] =
                [
                    .. FormField
                        .Of(typeof(Offer))
                        .Single(field => field.Property == property)
                        .Choices.Where(one => one.Value != Json.Word(BargainingLevel.Enterprise)),
                ];
            }
            else if (property == SideOfOffer && found is null && !form.WithProof)
            {
                choices[property] = Own(
                    FormField.Of(typeof(Offer)).Single(field => field.Property == property),
                    SubmitOffer.Proposers(actor.PartyTowards(organisation.Path), organisation)
                );
            }
            else if (property == ChairOfMeeting)
            {
                choices[property] =
                [
                    .. new[] { Party.Workers, Party.Employer }.Select(side => new Choice(Json.Word(side), Fields.Of(side).Label, default)),
                ];
            }
            else if (property == WhoseProof)
            {
                choices[property] = [.. Proofs(form.UseCase)];
            }
            else if (Codes.Of(property, place) is { } codes)
            {
                choices[property] = [.. codes.Select(code => new Choice(code.Code, new Text(code.Zh, code.En), default))];
            }
            else if (property.GetCustomAttribute<PicksFromAttribute>() is { } picked && property.DeclaringType != typeof(OpeningCommand))
            {
                choices[property] = await picks.OfAsync(picked.Sort, actor, form, found, organisation, cancel);
            }
        }

        return choices;
    }

    /// <summary>What the case gives already to the document of the kind that is chosen.</summary>
    public async Task<DocumentValues> KnownAsync(Form form, Case? found, CancellationToken cancel) =>
        found is not null && form.UseCase.Command == typeof(IssueDocument) && form.Input.Text("kind") is { Length: > 0 } kind
            ? (await IssuableAsync(found, cancel)).FirstOrDefault(one => one.Kind.Code == kind)?.Known ?? []
            : [];

    /// <summary>Whose act a proof may show where this is done: of one that does it, or of both sides where it is theirs together.</summary>
    public static IEnumerable<Choice> Proofs(UseCase useCase) =>
        new[] { Party.Workers, Party.Employer, Party.BothSides, Party.UpperUnion, Party.Bureau }
            .Where(useCase.Is.IsProvedAs)
            .Select(party => new Choice(Json.Word(party), Fields.Of(party).Label, default));

    // What the actor cannot do is not offered.
    private static IReadOnlyList<Choice> Own<T>(FormField field, IReadOnlyList<T> own)
        where T : struct, Enum => [.. field.Choices.Where(one => own.Any(value => Json.Word(value) == one.Value))];

    private async Task<IReadOnlyList<IssuableKind>> IssuableAsync(Case found, CancellationToken cancel) =>
        _issuable ??= await kinds.OfAsync(found.Id, cancel);

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        FormField.Of(type).SelectMany(field => field.Inner.IsEmpty ? [field.Property] : Properties(field.Filled));
}
