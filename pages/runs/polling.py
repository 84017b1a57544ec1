"""A fragment that polls, and goes on polling on a server with its hands full.

The browser stops all polling when a run of the whole page begins, and resumes when the page is
drawn. If polls that were under way then overtake that run, it is never drawn: the learner would
look at a progress bar that nobody moves.
"""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState, enqueue_message


def keep_polling(seconds: float) -> None:
    """Asks the browser to poll the fragment that runs, so often; one that does so ignores it.

    One that polls at another pace goes over to this, and nothing is drawn for it.
    """
    fragment = ThreadState.get().fragment_id
    if fragment:
        message = ForwardMsg()
        message.auto_rerun.interval = seconds
        message.auto_rerun.fragment_id = fragment
        enqueue_message(message)
