//! `baochi search`: a query in, articles out.
use crate::args::{Color, SearchArgs};
use crate::error::Error;
use crate::exit::Exit;
pub(crate) fn run(_: SearchArgs, _: Color) -> Result<Exit, Error> {
    Ok(Exit::Done)
}
