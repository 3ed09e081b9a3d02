namespace Bargaining.Access;

/// <summary>What a user is in an organisation (角色). A role is always bound to one organisation.</summary>
public enum Role
{
    /// <summary>Chair of an enterprise union (企业工会主席).</summary>
    UnionChair,

    /// <summary>Speaks for the employer (企业方).</summary>
    Employer,

    /// <summary>Delegate of the workers' congress (职工代表).</summary>
    Delegate,

    /// <summary>Labour-law supervisor of a union (工会劳动法律监督员).</summary>
    Supervisor,

    /// <summary>Official of a district, city or provincial union (上级工会干部).</summary>
    Official,

    /// <summary>Reviews contracts at the HR&amp;SS bureau (人社部门审查人员).</summary>
    BureauReviewer,

    /// <summary>Keeps organisations and accounts (管理员). Acts in no case.</summary>
    Administrator,

    /// <summary>Elected by the employees of an enterprise without a union, under the guidance of the
    /// union above (上级工会指导劳动者推举的代表): does what a chair would.</summary>
    ElectedRepresentative,

    /// <summary>Bargaining instructor of a union (协商指导员): accompanies the enterprises and cases
    /// that are assigned, reads there, and does nobody's acts.</summary>
    Instructor,
}
