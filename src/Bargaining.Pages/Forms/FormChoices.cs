using System.Reflection;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Pages.Forms;

/// <summary>What may be chosen in a form (可选内容): codes by the law of the place, things of the case by their names.</summary>
public sealed class FormChoices(LawBook law, Picks picks, TimeProvider time)
{
    /// <summary>The choices of every field that is not the same in every case.</summary>
    /// <param name="actor">Who fills it in.</param>
    /// <param name="useCase">What it does.</param>
    /// <param name="found">The case; null where one is opened.</param>
    /// <param name="organisation">The organisation whose case it is or will be.</param>
    /// <param name="cancel">Cancels the queries.</param>
    public async Task<IReadOnlyDictionary<PropertyInfo, IReadOnlyList<Choice>>> OfAsync(
        Actor actor, UseCase useCase, Case? found, Organisation organisation, CancellationToken cancel)
    {
        var place = new CaseLaw(law, found?.Jurisdiction ?? organisation!.Code, found?.ContractKind ?? ContractKind.General, LegalDay.Of(time.GetUtcNow()));
        var choices = new Dictionary<PropertyInfo, IReadOnlyList<Choice>>();
        foreach (var property in Properties(useCase.Command))
        {
            if (Codes.Of(property, place) is { } codes)
            {
                choices[property] = [.. codes.Select(code => new Choice(code.Code, new Text(code.Zh, code.En), default))];
            }
            else if (property.GetCustomAttribute<PicksFromAttribute>() is { } picked && picked.Sort != Pick.Organisation)
            {
                choices[property] = await picks.OfAsync(actor, picked.Sort, found, organisation, cancel);
            }
        }

        return choices;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        FormField.Of(type).SelectMany(field => field.Inner.IsEmpty ? [field.Property] : Properties(field.Filled));
}
