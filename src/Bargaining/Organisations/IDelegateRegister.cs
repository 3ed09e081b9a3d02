namespace Bargaining.Organisations;

/// <summary>The delegates of an enterprise, one by one, where they are kept here (职工代表名册).
/// The congress keeps it; whoever counts a vote asks it.</summary>
public interface IDelegateRegister
{
    /// <summary>How many could vote on a day; 0 where none are kept.</summary>
    Task<int> CountAsync(Guid organisation, DateOnly on, CancellationToken cancel);
}
