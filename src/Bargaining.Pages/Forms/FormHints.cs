using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms.Hints;

namespace Bargaining.Pages.Forms;

/// <summary>What the law of the place says of the fields of a form (表单法律提示).</summary>
public sealed class FormHints(LawBook law, Picks picks, IEnumerable<IHintsAtLaw> rooms, TimeProvider time)
{
    /// <summary>The hints of all its fields, in order; none for most forms.</summary>
    public async Task<IReadOnlyList<FieldHint>> OfAsync(
        Actor actor,
        Form form,
        Case? found,
        Organisation organisation,
        CancellationToken cancel
    )
    {
        if (rooms.FirstOrDefault(room => room.Commands.Contains(form.UseCase.Command)) is not { } knows)
        {
            return [];
        }

        // A round's kind is chosen in the form where it is begun.
        var kind =
            found?.ContractKind
            ?? (Enum.TryParse<ContractKind>(form.Input.Text("kind"), ignoreCase: true, out var chosen) ? chosen : ContractKind.General);
        var here = new CaseLaw(law, found?.Jurisdiction ?? organisation.Code, kind, LegalDay.Of(time.GetUtcNow()));
        return await knows.OfAsync(here, picks.Asked(actor, form, found, organisation), cancel);
    }
}
