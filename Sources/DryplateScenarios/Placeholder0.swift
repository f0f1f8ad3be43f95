import Yams
import NIOHTTP1
