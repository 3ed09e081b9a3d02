using System.Reflection;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Bargaining.Workflows;

namespace Bargaining.Web.Seeding;

/// <summary>
/// The same case in another enterprise (复制案件): every key, name and path is that enterprise's, the days are those of the story, and the
/// audit trail is chained anew, so that it verifies like one that was written there.
/// </summary>
internal sealed partial class Retelling
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ToldCase _told;
    private readonly Organisation _in;
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly IReadOnlyList<(string Old, string New)> _names;
    private readonly Dictionary<Guid, Actor> _actors;

    /// <summary>A case as it is told of an enterprise by its own people.</summary>
    /// <param name="told">The case.</param>
    /// <param name="enterprise">The enterprise.</param>
    /// <param name="caseId">The key of the case there.</param>
    /// <param name="people">Who acts there, by the words of the plan.</param>
    /// <param name="names">Who else is named, in the place of the plan's people.</param>
    public Retelling(
        ToldCase told,
        Organisation enterprise,
        Guid caseId,
        IReadOnlyDictionary<string, Actor> people,
        IReadOnlyList<(string Old, string New)> names
    )
    {
        (_told, _in, _names) = (told, enterprise, names);
        _ids[told.Case.OrganisationId] = enterprise.Id;
        _actors = told.Actors.ToDictionary(pair => pair.Value.UserId, pair => people[pair.Key]);
        foreach (var (old, actor) in _actors)
        {
            _ids[old] = actor.UserId;
        }

        _ids[told.Case.Id] = caseId;
        _ids[told.Actors["supervision"].Memberships[0].OrganisationId] = people["supervision"].Memberships[0].OrganisationId;
        IEnumerable<Guid> own =
        [
            .. told.Steps.Select(s => s.Id),
            .. told.Deadlines.Select(d => d.Id),
            .. told.Instances.Select(i => i.Id),
            .. told.Messages.Select(m => m.Id),
            .. told.Contracts.Select(c => c.Id),
            .. told.Delegates.Select(d => d.Id),
        ];
        foreach (var id in own)
        {
            _ids[id] = SeededIds.Again(id, $"{caseId:N}");
        }
    }

    /// <summary>Adds all its rows.</summary>
    /// <param name="db">The database.</param>
    /// <param name="number">The case's number in its district.</param>
    /// <param name="saidBefore">Messages from before this instant were delivered long ago.</param>
    public void AddTo(BargainingDb db, string number, DateTimeOffset saidBefore)
    {
        var copy = Copy(_told.Case);
        Set(copy, nameof(Case.Number), number);
        Set(copy, nameof(Case.Jurisdiction), _in.Code);
        copy.Facts = Say(_told.Case.Facts);
        List<Step> steps = [.. _told.Steps.Select(Copy)];
        foreach (var step in steps)
        {
            step.Key = step.Key is null ? null : Bookmarks.Hash(copy.Id, step.Name, "end");
        }

        db.Add(copy);
        db.AddRange(_told.Instances.Select(Copy));
        db.AddRange(steps);
        db.AddRange(_told.Deadlines.Select(Copy));
        db.AddRange(_told.Contracts.Select(Copy));
        db.AddRange(_told.Delegates.Select(Copy));
        foreach (var entry in _told.Entries)
        {
            var actor = _actors.GetValueOrDefault(entry.ActorId);
            var next = AuditEntry.Next(
                copy.Id,
                entry.Sequence,
                entry.Sequence == 1 ? "" : copy.AuditHead,
                entry.At,
                actor?.UserId ?? entry.ActorId,
                actor?.Name ?? entry.ActorName,
                entry.Action,
                entry.Outcome,
                Say(entry.Content),
                Say(_told.FactsAfter[entry.Sequence]),
                entry == _told.Entries[^1] ? RowChange.Written(TrackedRows.Of(db, copy.Id, [])) : "" // all rows as they are at last
            );
            copy.AuditHead = next.Hash;
            db.Add(next);
        }

        foreach (var message in _told.Messages.Select(Copy))
        {
            message.SentAt = message.At < saidBefore ? message.At : null;
            db.Add(message);
        }
    }

    // A row with its keys and texts put into the other enterprise's.
    private T Copy<T>(T row)
        where T : class
    {
        var copy = (T)Clone.Invoke(row, null)!;
        foreach (var property in Columns<T>.All)
        {
            var value = property.GetValue(row);
            property.SetValue(
                copy,
                value switch
                {
                    null => null,
                    _ when property.Name == nameof(Case.Path) => _in.Path,
                    _ when property.Name == nameof(Deadline.PlaceId) => _in.PlaceId,
                    Guid id => _ids.GetValueOrDefault(id, id),
                    string text => Say(text),
                    _ => value,
                }
            );
        }

        return copy;
    }

    private string Say(string text)
    {
        foreach (var (old, name) in _names)
        {
            text = text.Replace(old, name, StringComparison.Ordinal);
        }

        return Ids()
            .Replace(
                text,
                found => Guid.TryParse(found.Value, out var id) && _ids.TryGetValue(id, out var other) ? $"{other:D}" : found.Value
            );
    }

    private static void Set<T>(T row, string name, object value) => typeof(T).GetProperty(name)!.SetValue(row, value);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    // Keys and texts of a row; its facts are written anew from their text.
    private static class Columns<T>
    {
        public static readonly PropertyInfo[] All =
        [
            .. typeof(T)
                .GetProperties()
                .Where(p =>
                    p.CanWrite
                    && p.Name != nameof(Case.Facts)
                    && (p.PropertyType == typeof(Guid) || p.PropertyType == typeof(Guid?) || p.PropertyType == typeof(string))
                ),
        ];
    }
}
