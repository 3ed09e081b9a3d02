using Xunit;

namespace Bargaining.Tests.Fixtures;

/// <summary>Tests that say how long something may take: they run when all others of the
/// project are through, which would take their time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
