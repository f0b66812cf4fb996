<%
    steps = "\n".join(line for line in (upgrades or "pass").splitlines() if "###" not in line).strip()
%>"""${message.capitalize()}.

Revision ${up_revision}${f", after {down_revision}" if down_revision else ""}.
There is no way down: the copy made before each upgrade is the way back.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${steps}
